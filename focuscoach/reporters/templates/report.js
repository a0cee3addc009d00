"use strict";
// The page's own script: unpacks the posts, shows the few rows in sight, and opens one at a time.
// Text of a post only ever becomes textContent.
globalThis.focuscoach = (() => {
  const AROUND = 8; // rows kept beyond what is in sight

  function decode85(text) { // five letters hold four bytes; a shorter last group is as if filled with ~
    const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_`{|}~";
    const values = new Uint8Array(128);
    for (let at = 0; at < 85; at += 1) values[letters.charCodeAt(at)] = at;
    const groups = Math.ceil(text.length / 5), bytes = new DataView(new ArrayBuffer(4 * groups));
    for (let group = 0; group < groups; group += 1) {
      let number = 0;
      for (let at = 5 * group; at < 5 * group + 5; at += 1) {
        number = number * 85 + (at < text.length ? values[text.charCodeAt(at)] : 84);
      }
      bytes.setUint32(4 * group, number);
    }
    return new Uint8Array(bytes.buffer, 0, 4 * groups - (5 * groups - text.length));
  }

  async function unpack(root) {
    const packed = JSON.parse(root.querySelector("#packed").textContent);
    const stream = new Blob([decode85(packed)]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  }

  function coded(column, at) {
    const number = column.rows[at];
    return number < 0 ? "" : column.values[number];
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function fill(message, values) {
    return message.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  function reveal(root) { // without a table of posts there is nothing to show
    for (const button of root.querySelectorAll("[data-shows]")) {
      (button.closest(".shows") ?? button).hidden = button.hidden = false;
    }
  }

  function table(root, posts, words, options) {
    const find = (selector) => root.querySelector(selector);
    const frame = find("#window"), body = find("#rows tbody"), dialog = find("#post");
    const number = new Intl.NumberFormat(words.ui);
    const all = posts.text.length;
    let ROW = measure();
    const folded = posts.text.map((text) => text.toLowerCase());
    const voice = (at) => options.labels?.get(at) ?? coded(posts.voice, at);
    const role = (at) => options.roles?.get(at) ?? coded(posts.role, at);
    const chance = (at) => (options.chances?.length ? options.chances[at] : posts.focus[at]);
    let order = Uint32Array.from({ length: all }, (_, at) => at);
    let shown = order, sorted = "at", down = true, open = -1, current = 0;
    let only = null; // the posts of one remark
    let came = null; // the button that asked for them, to go back to
    const drawn = new Map();
    const top = spacer(), bottom = spacer();

    function measure() { // pixels a row takes: the style says it in rem, more where a post is a card
      const rems = Number.parseFloat(getComputedStyle(frame).getPropertyValue("--row")) || 4.25;
      return rems * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    }

    function spacer() {
      const row = element("tr", undefined, "spacer");
      row.setAttribute("aria-hidden", "true");
      const cell = element("td");
      cell.colSpan = 5;
      row.append(cell);
      return row;
    }

    function name(id) {
      return find(`#rows th[data-sort="${id}"]`).textContent;
    }

    function options_of(select, column, names, every, extra) {
      select.replaceChildren(new Option(every, ""));
      for (const value of column.values) select.add(new Option(names?.[value] ?? value, value));
      if (extra && column.rows.includes(-1)) select.add(new Option(extra, "-"));
    }

    function key(at) {
      if (sorted === "voice") return voice(at);
      if (sorted === "role") return role(at);
      if (sorted === "focus") return chance(at) ?? -1;
      return posts[sorted][at];
    }

    function arrange() {
      const keys = Array.from({ length: all }, (_, at) => key(at));
      const sign = down ? -1 : 1;
      order = Uint32Array.from({ length: all }, (_, at) => at).sort((a, b) =>
        keys[a] < keys[b] ? -sign : keys[a] > keys[b] ? sign : sign * (a - b));
      for (const head of root.querySelectorAll("#rows th")) {
        if (head.dataset.sort === sorted) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      filter();
    }

    function filter() {
      const asked = find("#search").value.trim().toLowerCase();
      const [v, r, s, f] = ["voice", "role", "subject", "focus"].map((name) => find(`#by-${name}`).value);
      const fits = (wanted, value) => !wanted || (wanted === "-" ? value === "" : value === wanted);
      const about = (at) => (chance(at) === null ? "" : chance(at) >= 50 ? "yes" : "no");
      shown = order.filter((at) =>
        (!only || only.has(at)) && (!asked || folded[at].includes(asked)) && fits(v, voice(at)) && fits(r, role(at)) &&
        fits(s, coded(posts.subject, at)) && fits(f, about(at)));
      find("#only").hidden = !(only || asked || v || r || s || f);
      const told = { n: number.format(shown.length), all: number.format(all) };
      find("#count").textContent = shown.length ? fill(words.say.count, told) : words.say.none;
      find("#rows").setAttribute("aria-rowcount", shown.length + 1);
      for (const row of drawn.values()) row.remove();
      drawn.clear();
      frame.scrollTop = 0;
      current = 0;
      draw();
    }

    // One post at a time takes the focus: Tab leaves the table, the arrows walk through it.
    function walk(event) {
      const page = Math.max(1, Math.floor(frame.clientHeight / ROW) - 1);
      const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -all, End: all };
      const step = steps[event.key];
      if (!step || !event.target.matches(".open")) return;
      event.preventDefault();
      choose(current + step);
      drawn.get(current).querySelector("button").focus({ preventScroll: true });
    }

    function choose(place) {
      const button = (at) => drawn.get(at)?.querySelector("button");
      if (button(current)) button(current).tabIndex = -1;
      current = Math.min(Math.max(place, 0), shown.length - 1);
      const head = find("#rows thead").offsetHeight; // it covers the first row's place
      if (current * ROW < frame.scrollTop) frame.scrollTop = current * ROW;
      if ((current + 1) * ROW + head > frame.scrollTop + frame.clientHeight) {
        frame.scrollTop = (current + 1) * ROW + head - frame.clientHeight;
      }
      draw();
      button(current).tabIndex = 0;
    }

    function draw() {
      const from = Math.max(0, Math.floor(frame.scrollTop / ROW) - AROUND);
      const to = Math.min(shown.length, from + Math.ceil((frame.clientHeight || 512) / ROW) + 2 * AROUND);
      for (const [at, row] of drawn) if (at < from || at >= to) { row.remove(); drawn.delete(at); }
      let before = top;
      for (let at = from; at < to; at += 1) {
        let row = drawn.get(at);
        if (!row) {
          row = line(at);
          drawn.set(at, row);
          before.after(row);
        }
        before = row;
      }
      top.firstChild.style.height = `${from * ROW}px`;
      bottom.firstChild.style.height = `${(shown.length - to) * ROW}px`;
    }

    function line(place) {
      const at = shown[place];
      const row = element("tr", undefined, "row");
      row.setAttribute("aria-rowindex", place + 2);
      row.dataset.post = at;
      const text = element("td");
      const button = element("button", posts.text[at] || words.say.redacted, "open");
      button.type = "button";
      button.tabIndex = place === current ? 0 : -1;
      button.lang = coded(posts.lang, at) === "und" ? "" : coded(posts.lang, at);
      button.addEventListener("click", () => show(place));
      text.append(button);
      const said = element("td", undefined, options.labels?.has(at) ? "corrected" : "");
      said.append(element("span", undefined, `dot ${voice(at)}`), words.voice[voice(at)] ?? "");
      const focus = chance(at);
      if (options.about?.has(at)) row.classList.add("told");
      row.append(element("td", posts.at[at].slice(0, 10) || words.say.undated), text, said,
        element("td", words.role[role(at)] ?? ""),
        element("td", focus === null ? "–" : `${focus}%`));
      for (const id of ["role", "focus"]) { // a card has no head to say what they are
        row.children[id === "role" ? 3 : 4].dataset.name = name(id);
      }
      return row;
    }

    function refresh(at) {
      for (const [place, row] of drawn) if (shown[place] === at) {
        const fresh = line(place), focused = row.contains(document.activeElement);
        row.replaceWith(fresh);
        drawn.set(place, fresh);
        if (focused) fresh.querySelector("button").focus({ preventScroll: true });
      }
      if (open >= 0 && shown[open] === at) facts(at);
    }

    function facts(at) {
      const list = find("#post-facts");
      const chances = ["topical", "personal", "mixed"].map((name) => `${words.voice[name]} ${posts[name][at]}%`);
      const given = options.labels?.get(at);
      const rows = [
        [name("voice"), given ? fill(words.say.labelled, { voice: words.voice[given] }) : words.voice[voice(at)]],
        [words.say.chances, chances.join(" · ")],
        [name("role"), words.role[role(at)]],
        [name("focus"), chance(at) === null ? "" : `${chance(at)}%`],
        [find('label[for="by-subject"], label:has(#by-subject)')?.firstChild.textContent ?? "",
          coded(posts.subject, at)],
        [words.say.why, posts.why[at].join(", ")],
      ].filter(([, value]) => value);
      for (const button of dialog.querySelectorAll("[data-about], [data-label]")) {
        const told = "about" in button.dataset ? options.about?.get(at) : given;
        const own = "about" in button.dataset ? button.dataset.about : button.dataset.label;
        button.setAttribute("aria-pressed", String(own !== "" && own === told));
      }
      list.replaceChildren(...rows.flatMap(([name, value]) => [element("dt", name), element("dd", value)]));
    }

    function redraw() { // every chance may have moved
      const places = [...drawn.keys()];
      for (const place of places) refresh(shown[place]);
    }

    function show(place) {
      if (place < 0 || place >= shown.length) return;
      open = place;
      const at = shown[place];
      const kind = coded(posts.kind, at);
      const parts = [posts.at[at].slice(0, 10) || words.say.undated, coded(posts.platform, at),
        words.kind[kind] ?? kind, posts.measured[at] ? "" : words.say.unmeasured];
      find("#post-title").textContent = parts.filter(Boolean).join(" · ");
      find("#post-text").textContent = posts.text[at] || words.say.redacted;
      find("#post-text").lang = coded(posts.lang, at) === "und" ? "" : coded(posts.lang, at);
      facts(at);
      find("#before").disabled = place === 0;
      find("#after").disabled = place === shown.length - 1;
      if (!dialog.open) dialog.showModal();
      options.opened?.(at);
    }

    function leave() {
      if (open < 0) return;
      const place = open;
      open = -1;
      if (place >= shown.length) return; // a filter came between
      choose(place);
      drawn.get(place).querySelector("button").focus({ preventScroll: true });
    }

    function press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "ArrowLeft" || event.key === "k") show(open - 1);
      else if (event.key === "ArrowRight" || event.key === "j") show(open + 1);
      else {
        const label = { t: "topical", p: "personal", m: "mixed", u: "" }[event.key];
        const about = { 1: "yes", 2: "partly", 3: "no", 0: "" }[event.key];
        if (label !== undefined && options.label) options.label(shown[open], label);
        else if (about !== undefined && options.tell && dialog.querySelector("[data-about]")) options.tell(shown[open], about);
        else return;
      }
      event.preventDefault();
    }

    function limit(asked) { // "rows:1,2", "voice:topical", …: only the posts that something is about
      const [kind, value] = [asked.slice(0, asked.indexOf(":")), asked.slice(asked.indexOf(":") + 1)];
      only = kind === "rows" ? new Set(value.split(",").map(Number)) : null;
      find("#search").value = "";
      for (const name of ["voice", "role", "subject", "focus"]) {
        const select = find(`#by-${name}`);
        select.value = name === kind ? value : "";
        if (name === kind && select.value !== value) only = new Set(); // no post is so
      }
      filter();
    }

    function go(asked) {
      limit(asked);
      find("#posts").scrollIntoView({ block: "start" });
      (frame.querySelector(".open") ?? find("#show-all")).focus({ preventScroll: true });
    }

    body.replaceChildren(top, bottom);
    options_of(find("#by-voice"), posts.voice, words.voice, words.say["all voices"]);
    options_of(find("#by-role"), posts.role, words.role, words.say["all roles"]);
    options_of(find("#by-subject"), posts.subject, null, words.say["all subjects"], words.say["no subject"]);
    find("#by-focus").closest("label").hidden = posts.focus.every((one) => one === null);
    for (const id of ["#search", "#by-voice", "#by-role", "#by-subject", "#by-focus"]) find(id).addEventListener("input", filter);
    find("#show-all").addEventListener("click", () => {
      limit(":");
      find("#go-back").hidden = true;
      (frame.querySelector(".open") ?? frame).focus({ preventScroll: true });
    });
    find("#go-back").addEventListener("click", () => {
      find("#go-back").hidden = true;
      limit(":");
      if (!came.isConnected) return find("#known").scrollIntoView({ block: "start" }); // its section was drawn anew
      came.scrollIntoView({ block: "center" });
      came.focus({ preventScroll: true });
    });
    reveal(root);
    // A section may be drawn anew, so that its buttons are heard through the root.
    root.onclick = (event) => {
      const button = event.target.closest("[data-shows]");
      if (!button) return;
      came = button;
      find("#go-back").hidden = false;
      go(button.dataset.shows);
    };
    for (const head of root.querySelectorAll("#rows th")) {
      head.firstElementChild.addEventListener("click", () => {
        down = sorted === head.dataset.sort ? !down : head.dataset.sort === "at" || head.dataset.sort === "focus";
        sorted = head.dataset.sort;
        arrange();
      });
    }
    frame.addEventListener("scroll", draw, { passive: true });
    matchMedia("(max-width: 40rem)").addEventListener("change", () => {
      ROW = measure();
      filter();
    });
    body.addEventListener("keydown", walk);
    dialog.addEventListener("keydown", press);
    dialog.addEventListener("close", leave);
    find("#before").addEventListener("click", () => show(open - 1));
    find("#after").addEventListener("click", () => show(open + 1));
    find("#close").addEventListener("click", () => dialog.close());
    for (const button of root.querySelectorAll("[data-label]")) {
      button.addEventListener("click", () => options.label?.(shown[open], button.dataset.label));
    }
    for (const button of root.querySelectorAll("[data-about]")) {
      button.addEventListener("click", () => options.tell?.(shown[open], button.dataset.about));
    }
    find(".filters").hidden = frame.hidden = false;
    arrange();
    return { refresh, redraw };
  }

  const heard = new WeakSet();

  function copying(root, words) { // a section may be drawn anew, so that its button is heard through the root
    if (heard.has(root)) return;
    heard.add(root);
    root.addEventListener("click", async (event) => {
      const button = event.target.closest("[data-copy]");
      if (!button) return;
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch { // a file is no secure context in every browser; a selection can be copied anywhere
        const field = element("textarea", button.dataset.copy);
        button.after(field);
        field.select();
        document.execCommand("copy");
        field.remove();
      }
      button.textContent = words.say.copied;
      setTimeout(() => { button.textContent = words.say.copy; }, 2000);
    });
  }

  function taking(root, words) { // on paper, on one page, and in a calendar
    const found = [...root.querySelectorAll("[data-take]")];
    delete root.dataset.view;
    for (const button of found) button.hidden = false;
    const take = {
      print: () => print(),
      summary: (button) => {
        const asked = root.dataset.view !== "summary";
        if (asked) root.dataset.view = "summary";
        else delete root.dataset.view;
        button.dataset.name ??= button.textContent;
        button.textContent = asked ? words.say.whole : button.dataset.name;
        root.scrollIntoView({ block: "start" });
      },
      calendar: () => {
        const file = element("a"), plan = root.querySelector("[data-plan]").dataset.plan;
        file.href = URL.createObjectURL(new Blob([move(plan)], { type: "text/calendar" }));
        file.download = "focuscoach.ics";
        file.click();
        setTimeout(() => URL.revokeObjectURL(file.href), 10000);
      },
    };
    for (const button of found) button.addEventListener("click", () => take[button.dataset.take](button));
  }

  function move(calendar) { // so that its first day is tomorrow
    const day = (text) => Date.UTC(text.slice(0, 4), text.slice(4, 6) - 1, text.slice(6));
    const now = new Date(), first = day(/DTSTART[^:]*:(\d{8})/.exec(calendar)[1]);
    const by = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + 1) - first;
    return calendar.replaceAll("\n", "\r\n").replace(/^(DT[A-Z;=-]+:)(\d{8})/gm, (whole, head, text) =>
      head + new Date(day(text) + by).toISOString().slice(0, 10).replaceAll("-", ""));
  }

  async function mount(root, options = {}) {
    const words = JSON.parse(root.querySelector("#words").textContent);
    copying(root, words);
    taking(root, words);
    if (!root.querySelector("#rows")) return null;
    try {
      return table(root, await unpack(root), words, options);
    } catch (error) {
      root.querySelector("#count").textContent = words.say.failed;
      throw error;
    }
  }

  addEventListener("beforeprint", () => {
    for (const closed of document.querySelectorAll("details:not(.numbers, [open])")) {
      closed.open = true;
      addEventListener("afterprint", () => { closed.open = false; }, { once: true });
    }
  });
  const report = document.querySelector("main#report");
  if (report) mount(report);
  return { mount, unpack, element, fill, reveal };
})();
