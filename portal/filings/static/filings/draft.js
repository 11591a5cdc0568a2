/* A draft that saves itself. Without this script the buttons of the page do the same. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const PAUSE = 1200; /* after the last key; within two seconds of each change */

  const keepForm = (form) => {
    const told = document.querySelector("main .saved");
    let timer = 0;
    let dirty = false;
    let busy = false;
    const say = (text) => { if (told) told.textContent = text; };

    /* `keepalive`: the request outlives the page, and its answer is read if the page lives on. */
    const save = async (keepalive = false) => {
      if (!dirty || busy) return;
      dirty = false;
      busy = true;
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), keepalive });
        const kept = await answer.json();
        if (kept.version && answer.ok) form.elements.version.value = kept.version;
        say(kept.words);
      } catch {
        dirty = true;
        say(words.unsent);
      }
      busy = false;
      if (dirty) later();
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(save, PAUSE, false); };
    const last = () => {
      if (!dirty && !busy) return;
      dirty = false;
      navigator.sendBeacon(form.dataset.autosave, new FormData(form));
    };

    form.addEventListener("input", () => { dirty = true; later(); });
    form.addEventListener("submit", () => { dirty = false; clearTimeout(timer); });
    window.addEventListener("pagehide", last);
    document.addEventListener("visibilitychange", () => { if (document.hidden) save(true); });
    /* A page taken out of the browser's memory shows an older version than the one its last beacon made. */
    window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
  };

  /* A file goes in pieces; what arrived is never sent again, also after the line or the page was lost. */
  const PIECE = 1048576;
  const TRIES = 6;
  const wait = (seconds) => new Promise((go) => { setTimeout(go, seconds * 1000); });
  const online = () => navigator.onLine || new Promise((go) => { window.addEventListener("online", go, { once: true }); });

  const keepFiles = (form) => {
    const token = form.elements.csrfmiddlewaretoken.value;
    const sent = new Map(); /* slot by slot, which file was chosen last */

    const post = async (address, values, say) => {
      const body = new FormData();
      Object.entries({ csrfmiddlewaretoken: token, ...values }).forEach(([name, value]) => body.append(name, value));
      for (let tried = 1; ; tried += 1) {
        try {
          const answer = await fetch(address, { method: "POST", body });
          /* The answer to the last piece was lost: the file is in its slot, the page says so. */
          if (answer.status === 404) return { ok: false, gone: true };
          if (answer.status < 500) return { ok: answer.ok, ...(await answer.json()) };
        } catch { /* the line is gone, or a page came instead of an answer */ }
        if (tried === TRIES) return { ok: false, words: words.failed };
        say(words.resuming);
        await online();
        await wait(tried);
      }
    };

    const bar = (slot) => {
      const found = slot.querySelector("progress") || document.createElement("progress");
      found.max = 100;
      found.setAttribute("aria-labelledby", `${slot.id}-state`);
      slot.querySelector(".state").after(found);
      return found;
    };

    const renew = async (slot) => {
      const page = new DOMParser().parseFromString(await (await fetch(form.action)).text(), "text/html");
      const fresh = page.getElementById(slot.id);
      slot.replaceWith(fresh);
      window.htmx?.process(fresh); /* it asks for what the job finds */
      document.getElementById("summary").textContent = page.getElementById("summary").textContent;
      fresh.querySelector("input[type=file]")?.focus();
    };

    const send = async (input) => {
      const [file] = input.files;
      const slot = input.closest(".slot");
      const state = slot.querySelector(".state");
      const progress = bar(slot);
      const say = (text) => { state.textContent = text; };
      const stop = (text) => { progress.remove(); say(text); };
      sent.set(slot.id, file);
      state.setAttribute("role", "status");
      slot.dataset.k = "wait";
      say(words.sending);
      const begun = { slot: input.name, name: file.name, size: file.size, stamp: file.lastModified };
      let told = await post(form.dataset.uploads, begun, say);
      const all = Math.max(1, Math.ceil(file.size / PIECE));
      while (told.ok && told.missing.length) {
        if (sent.get(slot.id) !== file) return; /* another file was chosen meanwhile */
        progress.value = (100 * (all - told.missing.length)) / all;
        say(words.sending);
        const [number] = told.missing;
        const piece = file.slice(number * PIECE, (number + 1) * PIECE);
        told = await post(`${told.to}${number}/`, { piece: new File([piece], file.name) }, say);
      }
      if (!told.ok && !told.gone) { stop(told.words || words.failed); slot.dataset.k = "bad"; return; }
      try { await renew(slot); } catch { stop(words.kept); }
    };

    /* A telephone's camera at once, beside the picker of files. */
    if (window.matchMedia("(pointer: coarse)").matches) {
      form.querySelectorAll("[data-camera]").forEach((place) => { place.hidden = false; });
    }
    /* After the page's own checks of size and kind have spoken. */
    form.addEventListener("change", (event) => {
      const input = event.target;
      if (input.type !== "file" || !input.files.length) return;
      setTimeout(() => { if (!document.getElementById(`${input.id}-e`)?.textContent) send(input); });
    });
  };

  const ready = () => {
    document.querySelectorAll("form[data-autosave]").forEach(keepForm);
    document.querySelectorAll("form[data-uploads]").forEach(keepFiles);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
