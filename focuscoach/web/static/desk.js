"use strict";
// What both screens of the local page share: asking the server, saying what went wrong, the language, and
// watching how far a reading is.
globalThis.desk = (() => {
  const find = (selector) => document.querySelector(selector);
  const words = JSON.parse(find("#desk-words").textContent);

  let warned = ""; // what was asked in vain, where the warning is about that alone

  function warn(error, asked = "") {
    warned = error ? asked : "";
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
        warn(told.error ?? { message: words.lost }, path);
        return null;
      }
      if (!warned || warned === path) warn(null); // what another asked for in vain is still to be read
      return told;
    } catch {
      warn({ message: words.lost });
      return null;
    }
  }

  async function watch(bar, doing) {
    for (let lost = false; ;) {
      let state;
      try {
        state = await (await fetch("/state")).json();
        if (lost) warn(null);
        lost = false;
      } catch { // one question that was not heard is no end: it may be busy
        lost = true;
        warn({ message: words.lost });
        await new Promise((resolve) => setTimeout(resolve, 1000));
        continue;
      }
      if (state.stage !== "working") {
        location.assign("/");
        return;
      }
      doing.textContent = state.said;
      if (state.total) {
        bar.max = state.total;
        bar.value = state.done;
      } else bar.removeAttribute("value");
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  for (const button of document.querySelectorAll("[data-speak]")) {
    button.addEventListener("click", async () => {
      if (await ask("/speak", { ui: button.dataset.speak })) location.reload();
    });
  }

  return { find, words, warn, ask, watch };
})();
