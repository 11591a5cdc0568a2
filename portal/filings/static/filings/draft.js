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

    const save = async () => {
      if (!dirty || busy) return;
      dirty = false;
      busy = true;
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form) });
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
    const later = () => { clearTimeout(timer); timer = setTimeout(save, PAUSE); };
    const last = () => {
      if (!dirty && !busy) return;
      dirty = false;
      navigator.sendBeacon(form.dataset.autosave, new FormData(form));
    };

    form.addEventListener("input", () => { dirty = true; later(); });
    form.addEventListener("submit", () => { dirty = false; clearTimeout(timer); });
    window.addEventListener("pagehide", last);
    document.addEventListener("visibilitychange", () => { if (document.hidden) last(); });
  };

  const keepFiles = (form) => {
    const send = (input) => {
      const slot = input.closest(".slot");
      const state = slot.querySelector(".state");
      const body = new FormData();
      body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      body.append("stay", "1");
      body.append(input.name, input.files[0]);
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.responseType = "document";
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) {
          state.textContent = `${words.sending} ${Math.round((100 * event.loaded) / event.total)}%`;
        }
      });
      const failed = () => { state.textContent = words.failed; };
      request.addEventListener("error", failed);
      request.addEventListener("load", () => {
        const page = request.response;
        const fresh = page && page.getElementById(slot.id);
        if (!fresh) { failed(); return; }
        slot.replaceWith(fresh);
        window.htmx?.process(fresh); /* it asks for what the job finds */
        const summary = page.getElementById("summary");
        if (summary) document.getElementById("summary").textContent = summary.textContent;
        fresh.querySelector("input[type=file]")?.focus();
      });
      state.setAttribute("role", "status");
      request.send(body);
    };
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
