"use strict";
// The first screen: the networks' steps, and exports on their way to the server.
(() => {
  const { find, words, warn, ask, watch } = globalThis.desk;
  const { element, fill } = globalThis.focuscoach;
  const POSTS = /\.(zip|tar|tgz|gz|csv|tsv|jsonl?|js|html?|xml|atom|rss|md|txt|car|warc)$/i;
  const PACKED = /\.(zip|tar|tgz|tar\.gz)$/i;
  const SIZES = [[1e9, "gigabyte"], [1e6, "megabyte"], [1e3, "kilobyte"], [1, "byte"]];

  function size(bytes) {
    const [unit, name] = SIZES.find(([least]) => bytes >= least) ?? [1, "byte"];
    const digits = bytes / unit < 10 && unit > 1e3 ? 1 : 0;
    return new Intl.NumberFormat(words.ui, { style: "unit", unit: name, maximumFractionDigits: digits }).format(bytes / unit);
  }

  // ---- the networks' steps ----------------------------------------------------------------------------

  for (const button of document.querySelectorAll("[data-network]")) {
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      find(`#network-${button.dataset.network}`).hidden = !open;
      if (open) find("#panels").prepend(find(`#network-${button.dataset.network}`));
    });
  }

  // ---- giving exports -------------------------------------------------------------------------------

  const list = find("#arrived"), start = find("#start"), drop = find("#drop");
  const pending = new Set(); // arrived, and still looked into: these have a line of their own
  const gifts = new Map(); // with which gift each came: what is wrong with a file stays until a later one is right
  let gift = 0, sending = 0, uploads = JSON.parse(find("#desk-uploads").textContent);

  function show() { // what has arrived, and what each of it is
    for (const line of list.querySelectorAll("[data-export]")) line.remove();
    for (const one of uploads.filter((one) => !pending.has(one.export))) {
      const line = element("li", undefined, one.wrong ? "wrong" : "right");
      line.dataset.export = one.export;
      const told = one.networks.length ? fill(words.is, { name: one.name, networks: one.networks.join(", ") }) : one.name;
      const said = one.wrong ? `${one.wrong.message} ${one.wrong.hint}` : fill(words.sent, { name: told, size: size(one.size) });
      const remove = element("button", "×", "quiet");
      remove.type = "button";
      remove.setAttribute("aria-label", fill(words.remove, { name: one.name }));
      remove.addEventListener("click", async () => {
        take(await ask("/drop", { export: one.export }));
        find("#pick-files").focus();
      });
      line.append(element("span", said), remove);
      list.append(line);
    }
    start.disabled = sending > 0 || !uploads.some((one) => !one.wrong);
  }

  function take(told) {
    if (told) uploads = told.uploads;
    show();
  }

  function send(file, name, folder, line) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest(); // fetch tells nothing of how much was sent
      request.open("POST", `/exports?${new URLSearchParams({ name, folder })}`);
      request.setRequestHeader("X-Focuscoach-Key", document.body.dataset.key);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.upload.addEventListener("progress", (event) => {
        line.textContent = fill(words.sending, { name, size: size(file.size), done: size(event.loaded) });
      });
      request.addEventListener("loadend", () => {
        let told = {};
        try {
          told = JSON.parse(request.responseText);
        } catch { /* no answer, or none of ours */ }
        if (request.status === 200) {
          line.textContent = fill(words.looking, { name });
          resolve(told.export);
          return;
        }
        line.className = "wrong";
        line.textContent = fill(words.broken, { name, reason: told.error ? `${told.error.message} ${told.error.hint}` : words.lost });
        resolve(null);
      });
      request.send(file);
    });
  }

  async function hold(work) { // nothing is started while any of it is still on its way
    sending += 1;
    start.disabled = true;
    try {
      await work();
    } finally {
      sending -= 1;
      show();
      if (!start.disabled && !document.activeElement.matches("input, select, textarea")) start.focus({ preventScroll: true });
    }
  }

  function line() {
    for (const old of list.querySelectorAll("li.wrong:not([data-export])")) old.remove();
    const made = element("li");
    list.append(made);
    return made;
  }

  async function look(stored, own, came) {
    if (!stored) return;
    pending.add(stored);
    gifts.set(stored, came);
    const past = uploads.map((one) => one.export).filter((one) => (gifts.get(one) ?? 0) < came);
    const told = await ask("/look", { export: stored, past });
    pending.delete(stored);
    own.remove();
    take(told);
  }

  function sendFiles(files, came) {
    sendPairs([...files].map((file) => [file, file.name]), came);
  }

  function sendPairs(pairs, came) { // each with the path that it has within what was given
    for (const [file, path] of pairs) hold(async () => {
      const own = line();
      await look(await send(file, path, "", own), own, came);
    });
  }

  async function sendFolder(pairs, came) {
    const useful = pairs.filter(([file]) => POSTS.test(file.name));
    const packed = useful.filter(([file]) => PACKED.test(file.name));
    sendPairs(packed, came);
    const loose = useful.filter(([file]) => !PACKED.test(file.name));
    if (!loose.length) {
      if (!packed.length) Object.assign(line(), { className: "wrong", textContent: words["empty folder"] });
      return;
    }
    const folder = (pairs[0][1] ?? "").split("/")[0] || "folder";
    await hold(async () => { // one after the other, and nothing starts between two of them
      const own = line();
      let stored = null;
      for (const [file, path] of loose) stored = await send(file, path, folder, own) ?? stored;
      await look(stored, own, came);
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

  for (const kind of ["dragenter", "dragover"]) addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", () => drop.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const came = ++gift;
    if (!entries.length) sendFiles(event.dataTransfer.files, came);
    for (const entry of entries) hold(async () => {
      const found = await walk(entry);
      if (entry.isDirectory) await sendFolder(found, came);
      else sendFiles(found.map(([file]) => file), came);
    });
  });
  find("#folder").webkitdirectory = true; // every browser has it, and no standard
  find("#pick-files").addEventListener("click", () => find("#files").click());
  find("#pick-folder").addEventListener("click", () => find("#folder").click());
  find("#files").addEventListener("change", (event) => {
    sendFiles([...event.target.files], ++gift);
    event.target.value = "";
  });
  find("#folder").addEventListener("change", (event) => {
    sendFolder([...event.target.files].map((file) => [file, file.webkitRelativePath]), ++gift);
    event.target.value = "";
  });

  // ---- starting ---------------------------------------------------------------------------------------

  function work() {
    find("#give-form").hidden = true;
    find("#working").hidden = false;
    find("#working").scrollIntoView({ block: "center" });
    watch(find("#progress"), find("#doing"));
  }

  find("#give-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (start.disabled) return;
    const asked = {
      focus: find("#focus").value, goal: find("#goal").value, author: find("#author").value,
      dates: find("#dates").value, followers: find("#followers").checked, mine: find("#mine").checked,
    };
    warn(null);
    if (await ask("/start", asked)) work();
  });

  show();
  if (find("#alert").textContent) find("#more-files").open = uploads.length > 0;
  if (document.body.dataset.stage === "working") work();
})();
