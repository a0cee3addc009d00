"""JUnit XML as Jenkins reads it: a suite a file, a case a draft and rule, a failure where a rule speaks."""

from __future__ import annotations

from focuscoach.editor.findings import Checked, Finding, Outcome, Problem
from focuscoach.editor.formats.text import one_line
from focuscoach.editor.formats.xml import HEAD, element


def render(outcome: Outcome) -> str:
    """Return the suites; warnings and errors fail, what is less is told in the case's output."""
    suites = [_suite(file) for file in outcome.files]
    suites += [_broken(problem) for problem in outcome.problems]
    failures = sum(_fails(one) for file in outcome.files for one in file.new)
    tests = sum(len(_cases(file)) for file in outcome.files) + len(outcome.problems)
    counts: dict[str, object] = {"tests": tests, "failures": failures, "errors": len(outcome.problems)}
    return HEAD + element("testsuites", {"name": "focuscoach", **counts}, *suites)


def _suite(file: Checked) -> str:
    cases = _cases(file)
    failures = sum(_fails(one) for one in file.new)
    return element(
        "testsuite", {"name": file.path, "tests": len(cases), "failures": failures, "errors": 0}, *cases
    )


def _cases(file: Checked) -> list[str]:
    """Return a case for each finding but the verdicts, and one for each draft, which holds its verdict."""
    cases = []
    for number, verdict in enumerate(file.verdicts):
        name = f"draft {number + 1} (line {verdict.start[0]})"
        cases.append(_case(file.path, name, element("system-out", {}, text=verdict.text)))
    for one in file.new:
        if one.severity == "note":
            continue
        name = f"{one.rule} {one.start[0]}:{one.start[1]}"
        told = (
            f"{file.path}:{one.start[0]}:{one.start[1]}: {one.severity} [{one.rule}] {one_line(one.message)}"
        )
        inside = (
            element("failure", {"type": one.severity, "message": one_line(one.message)}, text=told)
            if _fails(one)
            else element("system-out", {}, text=told)
        )
        cases.append(_case(file.path, name, inside))
    return cases


def _case(path: str, name: str, *inside: str) -> str:
    return element("testcase", {"name": name, "classname": path}, *inside)


def _broken(problem: Problem) -> str:
    error = element("error", {"type": problem.code, "message": problem.message}, text=problem.hint)
    counts: dict[str, object] = {"tests": 1, "failures": 0, "errors": 1}
    return element("testsuite", {"name": problem.path, **counts}, _case(problem.path, "readable", error))


def _fails(one: Finding) -> bool:
    return one.severity in ("error", "warning")
