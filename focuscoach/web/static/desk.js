"use strict";
// The local page: sends exports, shows how far the reading is, corrections, drafts. What the server says
// about posts arrives as JSON and becomes textContent, or as its own escaped pages.
(() => {
  const find = (selector) => document.querySelector(selector);
  const words = JSON.parse(find("#desk-words").textContent);
  const { element, fill, mount } = globalThis.focuscoach;
  const MEGABYTE = 1e6;
  const POSTS = /\.(zip|tar|tgz|gz|csv|tsv|jsonl?|js|html?|xml|atom|rss|md|txt|car|warc)$/i;
  const PACKED = /\.(zip|tar|tgz|tar\.gz)$/i;

  function warn(error) {
    find("#alert").textContent = error ? [error.message, error.hint].filter(Boolean).join(" ") : "";
  }

  async function ask(path, body) {
    try {
      const answer = await fetch(path, {
        method: "POST", body: JSON.stringify(body ?? {}),
        headers: { "X-Focuscoach-Key": document.body.dataset.key, "Content-Type": "application/json" },
      });
      const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
      if (!answer.ok) {
        warn(told.error ?? { message: words.lost });
        return null;
      }
      warn(null);
      return told;
    } catch {
      warn({ message: words.lost });
      return null;
    }
  }

  for (const button of document.querySelectorAll("[data-speak]")) {
    button.addEventListener("click", async () => {
      if (await ask("/speak", { ui: button.dataset.speak })) location.reload();
    });
  }

  // ---- giving exports -------------------------------------------------------------------------------

  function send(file, name, folder, line) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest(); // fetch tells nothing of how much was sent
      const size = (file.size / MEGABYTE).toFixed(1);
      request.open("POST", `/exports?${new URLSearchParams({ name, folder })}`);
      request.setRequestHeader("X-Focuscoach-Key", document.body.dataset.key);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.upload.addEventListener("progress", (event) => {
        line.textContent = fill(words.sending, { name, size, done: (event.loaded / MEGABYTE).toFixed(1) });
      });
      request.addEventListener("loadend", () => {
        const arrived = request.status === 200;
        let reason = words.lost;
        try {
          const { error } = JSON.parse(request.responseText);
          if (error) reason = `${error.message} ${error.hint}`;
        } catch { /* no answer, or none of ours */ }
        line.textContent = fill(arrived ? words.sent : words.broken, { name, size, reason });
        resolve(arrived);
      });
      request.send(file);
    });
  }

  function walk(entry) { // a dropped folder is read entry by entry
    if (entry.isFile) {
      return new Promise((resolve) => entry.file((file) => resolve([[file, entry.fullPath.slice(1)]]), () => resolve([])));
    }
    const reader = entry.createReader();
    const rest = async (found) => {
      const more = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
      if (!more.length) return found;
      for (const inner of more) found.push(...await walk(inner));
      return rest(found);
    };
    return rest([]);
  }

  function giving() {
    const list = find("#arrived"), start = find("#start");
    let sending = 0, arrived = 0;

    async function hold(work) { // nothing is started while any of it is still on its way
      sending += 1;
      start.disabled = true;
      try {
        await work();
      } finally {
        sending -= 1;
        start.disabled = sending > 0 || arrived === 0;
        if (!start.disabled) start.focus();
      }
    }

    function sendOne(file, name, folder, line) {
      return hold(async () => {
        if (await send(file, name, folder, line)) arrived += 1;
      });
    }

    function sendFiles(files) {
      for (const file of files) {
        const line = element("li");
        list.append(line);
        sendOne(file, file.name, "", line);
      }
    }

    async function sendFolder(pairs) {
      const useful = pairs.filter(([file]) => POSTS.test(file.name));
      const line = element("li", useful.length ? "" : words["empty folder"]);
      list.append(line);
      const packed = useful.filter(([file]) => PACKED.test(file.name));
      sendFiles(packed.map(([file]) => file));
      const folder = (pairs[0]?.[1] ?? "").split("/")[0] || "folder";
      await hold(async () => { // one after the other, and nothing starts between two of them
        for (const [file, path] of useful) if (!PACKED.test(file.name)) await sendOne(file, path, folder, line);
      });
    }

    const drop = find("#drop");
    for (const kind of ["dragenter", "dragover"]) addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
    addEventListener("dragleave", () => drop.classList.remove("over"));
    addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
      if (!entries.length) sendFiles(event.dataTransfer.files);
      for (const entry of entries) hold(async () => {
        const found = await walk(entry);
        if (entry.isDirectory) await sendFolder(found);
        else sendFiles(found.map(([file]) => file));
      });
    });
    find("#pick-files").addEventListener("click", () => find("#files").click());
    find("#pick-folder").addEventListener("click", () => find("#folder").click());
    find("#files").addEventListener("change", (event) => sendFiles([...event.target.files]));
    find("#folder").addEventListener("change", (event) =>
      sendFolder([...event.target.files].map((file) => [file, file.webkitRelativePath])));
    find("#give-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      const asked = { focus: find("#focus").value, goal: find("#goal").value };
      if (!start.disabled && await ask("/start", asked)) watch();
    });
  }

  // ---- watching it work -----------------------------------------------------------------------------

  async function watch() {
    find("#give-form").hidden = true;
    find("#working").hidden = false;
    const bar = find("#progress");
    for (;;) {
      let state;
      try {
        state = await (await fetch("/state")).json();
      } catch {
        warn({ message: words.lost });
        return;
      }
      if (state.stage !== "working") {
        location.reload();
        return;
      }
      find("#doing").textContent = state.said;
      if (state.total) {
        bar.max = state.total;
        bar.value = state.done;
      } else bar.removeAttribute("value");
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  // ---- the report -----------------------------------------------------------------------------------

  let renewed = 0;

  async function renew() { // the shares follow a correction; the table of posts stays where it is
    const own = ++renewed;
    const answer = await fetch("/body");
    if (!answer.ok) return;
    const text = await answer.text();
    if (own !== renewed) return; // a later correction has asked again
    const fresh = new DOMParser().parseFromString(text, "text/html");
    for (const section of find("#body").querySelectorAll("section")) {
      if (section.matches(".posts, .draft")) continue;
      const told = section.getAttribute("aria-labelledby");
      const next = fresh.querySelector(`section[aria-labelledby="${CSS.escape(told)}"]`);
      const held = section.contains(document.activeElement) ? document.activeElement.dataset : null;
      if (next) section.replaceWith(document.adoptNode(next));
      if (held && next) hold(next, held);
    }
    mark();
  }

  function hold(section, held) { // the button that was pressed keeps the focus, though it was drawn anew
    mark();
    const same = [...section.querySelectorAll("[data-answer]")].find((button) =>
      button.dataset.subject === held.subject && button.dataset.word === held.word && button.dataset.answer === held.answer);
    same?.focus({ preventScroll: true });
  }

  // ---- what is about the focus ------------------------------------------------------------------------

  let taught = { posts: {}, subjects: [], words: [] };

  function mark() { // which answers were given, and the words to ask about
    for (const button of document.querySelectorAll("[data-subject][data-answer]")) {
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

  async function reporting() {
    const given = JSON.parse(find("#desk-labels").textContent);
    const roles = new Map();
    let shown; // the post that is open, or was last
    const labels = new Map(Object.entries(given).map(([row, voice]) => [Number(row), voice]));
    const about = new Map(), chances = [];

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

    find("#body").addEventListener("click", (event) => {
      const button = event.target.closest("[data-answer]");
      if (!button) return;
      const answer = button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.answer;
      if (button.dataset.word) teach("word", button.dataset.word, answer);
      else teach("subject", Number(button.dataset.subject), answer);
    });
    const table = await mount(find("#body"), {
      labels,
      roles,
      about,
      chances,
      tell: (row, answer) => teach("post", row, answer),
      opened: (row) => {
        shown = row;
        find("#moved").textContent = "";
      },
      label: async (row, voice) => {
        const told = await ask("/label", { row, voice });
        if (!told) return;
        if (voice) labels.set(row, voice);
        else labels.delete(row);
        roles.set(row, told.role);
        table.refresh(row);
        if (row === shown) find("#moved").textContent = told.moved;
        await renew();
      },
    });
    const before = await fetch("/taught");
    if (before.ok) {
      const told = await before.json();
      taught = told;
      for (const [row, answer] of Object.entries(told.posts)) about.set(Number(row), answer);
      mark();
      table?.redraw();
    }
    find("#keep").addEventListener("click", async (event) => {
      const told = await ask("/keep");
      if (told) event.target.textContent = fill(words.kept, { n: told.kept });
    });
    find("#forget").addEventListener("click", async () => {
      if (confirm(words.forget) && await ask("/forget")) location.assign("/");
    });
  }

  function drafting() {
    const field = find("#draft-text"), place = find("#draft-said");
    let waiting, latest = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(judge, 400);
    });

    async function judge() {
      const own = ++latest;
      if (!field.value.trim()) {
        place.replaceChildren();
        return;
      }
      const told = await ask("/draft", { text: field.value });
      if (!told || own !== latest) return;
      if (!told.code) {
        place.replaceChildren();
        return;
      }
      const box = element("div", undefined, "verdict");
      const head = element("p", undefined, "headline");
      head.append(element("span", undefined, `dot ${told.code}`), [told.role, told.voice].filter(Boolean).join(", "));
      box.append(head, element("p", told.said));
      box.append(element("p", told.chances.map(([name, , chance]) => `${name} ${chance}%`).join(" · "), "soft"));
      if (told.would) box.append(element("p", told.would, "soft"));
      if (told.why.length) box.append(element("p", told.why.join(", "), "soft"));
      if (told.findings.length) {
        const list = element("ul");
        for (const one of told.findings) {
          const line = element("li", `${one.message} `);
          line.append(element("span", one.rule, "rule"));
          list.append(line);
        }
        box.append(list);
      }
      place.replaceChildren(box);
    }
  }

  if (find("#body")) {
    reporting();
    drafting();
  } else {
    giving();
    if (document.body.dataset.stage === "working") watch();
  }
})();
