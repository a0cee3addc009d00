"use strict";
// The report on the local page: what it is about, corrections, and drafts. What the server says about posts
// arrives as JSON and becomes textContent, or as its own escaped pages.
(() => {
  const { find, words, ask } = globalThis.desk;
  const { element, fill, mount, reveal } = globalThis.focuscoach;
  const root = find("#body");
  const labels = new Map(Object.entries(JSON.parse(find("#desk-labels").textContent)).map(([row, voice]) => [Number(row), voice]));
  const roles = new Map(), about = new Map(), chances = [];
  let taught = { posts: {}, subjects: [], words: [] };
  let table = null; // the posts
  let shown; // the post that is open, or was last
  let renewed = 0;

  // ---- the report anew ----------------------------------------------------------------------------------

  async function fetchBody(path) {
    const own = ++renewed;
    const answer = await fetch(path);
    if (!answer.ok) return null;
    const text = await answer.text();
    return own === renewed ? new DOMParser().parseFromString(text, "text/html") : null; // else a later one has asked
  }

  async function renew() { // the shares follow a correction; the table of posts stays where it is
    const fresh = await fetchBody("/body");
    if (!fresh) return;
    for (const section of root.querySelectorAll("section")) {
      if (section.matches(".posts, .draft")) continue;
      const told = section.getAttribute("aria-labelledby");
      const next = fresh.querySelector(`section[aria-labelledby="${CSS.escape(told)}"]`);
      const held = section.contains(document.activeElement) ? document.activeElement.dataset : null;
      if (!next) continue;
      keepOpen(section, next);
      section.replaceWith(document.adoptNode(next));
      if (held) hold(next, held);
    }
    reveal(root);
    mark();
  }

  async function redraw() { // another focus or period: everything may be another
    const fresh = await fetchBody("/body?packed=1");
    if (!fresh) return;
    const draft = find("#draft-text")?.value ?? "";
    keepOpen(root, fresh.body);
    root.replaceChildren(...[...fresh.body.childNodes].map((node) => document.adoptNode(node)));
    find("#draft-text").value = draft;
    await draw();
    judge();
  }

  function keepOpen(before, after) { // what was unfolded stays so
    const name = (one) => one.querySelector("summary")?.textContent.replace(/\d+/g, "");
    const open = new Set([...before.querySelectorAll("details[open]")].map(name));
    for (const one of after.querySelectorAll("details")) if (open.has(name(one))) one.open = true;
  }

  function hold(section, held) { // the button that was pressed keeps the focus, though it was drawn anew
    mark();
    const same = [...section.querySelectorAll("[data-answer]")].find((button) =>
      button.dataset.subject === held.subject && button.dataset.word === held.word && button.dataset.answer === held.answer);
    same?.focus({ preventScroll: true });
  }

  // ---- what is about the focus ------------------------------------------------------------------------

  function mark() { // which answers were given, and the words to ask about
    for (const button of root.querySelectorAll("[data-subject][data-answer]")) {
      const told = taught.subjects[Number(button.dataset.subject)];
      button.setAttribute("aria-pressed", String(told === button.dataset.answer));
    }
    const place = find("#words-asked");
    if (!place) return;
    place.hidden = taught.words.length === 0;
    place.querySelector(".act").replaceChildren(...taught.words.map(([word, told]) => {
      const button = element("button", word, "quiet");
      button.type = "button";
      Object.assign(button.dataset, { word, answer: "yes" });
      button.setAttribute("aria-pressed", String(told === "yes"));
      return button;
    }));
  }

  function learn(told) {
    taught = told;
    about.clear();
    for (const [row, answer] of Object.entries(told.posts)) about.set(Number(row), answer);
    chances.splice(0, chances.length, ...told.focus);
    told.roles.forEach((role, row) => roles.set(row, role));
    mark();
  }

  async function teach(what, which, answer) {
    const told = await ask("/teach", { what, which, answer });
    if (!told) return;
    learn(told);
    table?.redraw();
    if (what === "post" && which === shown) find("#moved").textContent = told.moved;
    await renew();
  }

  async function label(row, voice) {
    const told = await ask("/label", { row, voice });
    if (!told) return;
    if (voice) labels.set(row, voice);
    else labels.delete(row);
    roles.set(row, told.role);
    table.refresh(row);
    if (row === shown) find("#moved").textContent = told.moved;
    await renew();
  }

  async function draw() {
    table = await mount(root, {
      labels, roles, about, chances, label,
      tell: (row, answer) => teach("post", row, answer),
      opened: (row) => {
        shown = row;
        find("#moved").textContent = "";
      },
    });
    const before = await fetch("/taught");
    if (before.ok) {
      learn(await before.json());
      table?.redraw();
    }
  }

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-answer]");
    if (!button) return;
    const answer = button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.answer;
    if (button.dataset.word) teach("word", button.dataset.word, answer);
    else teach("subject", Number(button.dataset.subject), answer);
  });

  // ---- what the report is about ---------------------------------------------------------------------------

  const choices = find("#choices");
  // On a telephone the numbers come first: what they are about, and what is done with them, is one touch away.
  for (const fold of ["#choice-all", "#bar-all"]) find(fold).open = !matchMedia("(max-width: 40rem)").matches;
  let settled = "";

  function chosen() {
    const ticks = [...choices.querySelectorAll("[name=network]")];
    const networks = ticks.filter((one) => one.checked).map((one) => one.value);
    return {
      focus: find("#choice-focus").value.trim(), goal: find("#choice-goal").value,
      since: find("#choice-since").value, until: find("#choice-until").value,
      networks: networks.length === ticks.length ? [] : networks,
    };
  }

  async function settle() {
    const asked = JSON.stringify(chosen());
    if (asked === settled) return;
    settled = asked;
    const told = await ask("/settle", JSON.parse(asked));
    if (!told || asked !== settled) return;
    find("#settled").textContent = told.moved;
    await redraw();
  }

  settled = JSON.stringify(chosen());
  choices.addEventListener("submit", (event) => {
    event.preventDefault();
    settle();
  });
  choices.addEventListener("change", (event) => {
    const ticks = [...choices.querySelectorAll("[name=network]")];
    if (ticks.length && !ticks.some((one) => one.checked)) event.target.checked = true; // one at least
    settle();
  });
  choices.addEventListener("click", (event) => {
    const button = event.target.closest("[data-suggest]");
    if (!button) return;
    find("#choice-focus").value = button.dataset.suggest;
    settle();
  });

  // ---- several reports ------------------------------------------------------------------------------------

  for (const button of document.querySelectorAll("[data-turn]")) button.addEventListener("click", async () => {
    if (await ask("/turn", { person: Number(button.dataset.turn) })) location.reload();
  });
  const late = JSON.parse(find("#desk-uploads").textContent).map((one) => one.name);
  if (late.length) {
    const place = find("#late");
    place.hidden = false;
    place.querySelector("span").textContent = fill(words.late, { name: late.join(", ") });
    place.querySelector("button").addEventListener("click", async () => {
      if (await ask("/start", { goal: find("#choice-goal").value })) location.assign("/?more=1");
    });
  }
  find("#keep").addEventListener("click", async (event) => {
    const told = await ask("/keep");
    if (told) event.target.textContent = fill(words.kept, { n: told.kept });
  });
  find("#remember").addEventListener("click", async (event) => {
    if (await ask("/remember")) event.target.textContent = words.remembered;
  });
  find("#forget").addEventListener("click", async () => {
    if (confirm(words.forget) && await ask("/forget")) location.assign("/");
  });

  // ---- drafts -----------------------------------------------------------------------------------------------

  let waiting, latest = 0;
  root.addEventListener("input", (event) => {
    if (event.target.id !== "draft-text") return;
    clearTimeout(waiting);
    waiting = setTimeout(judge, 400);
  });

  async function judge() {
    const own = ++latest, text = find("#draft-text").value;
    const told = text.trim() ? await ask("/draft", { text }) : {};
    if (!told || own !== latest) return;
    find("#draft-said").replaceChildren(...(told.code ? [verdict(told)] : []));
  }

  function verdict(told) {
    const box = element("div", undefined, "verdict");
    const head = element("p", undefined, "headline");
    head.append(element("span", undefined, `dot ${told.code}`), [told.role, told.voice].filter(Boolean).join(", "));
    box.append(head, element("p", told.said));
    for (const good of told.good) box.append(element("p", good, "good"));
    if (told.change) box.append(element("p", told.change, "change"));
    if (told.findings.length) {
      const list = element("ul");
      for (const one of told.findings) {
        const line = element("li", `${one.message} `);
        line.append(element("span", one.rule, "rule"));
        list.append(line);
      }
      box.append(list);
    }
    return box;
  }

  draw();
})();
