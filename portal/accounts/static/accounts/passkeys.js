/* Passkeys: a form says what to do (data-passkey), where its options are, and shows itself only where a browser can. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const asked = async (form) => {
    const kept = document.getElementById(form.dataset.options || "");
    if (kept) return JSON.parse(kept.textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };
  const make = ({ creation_options: options }) => {
    /* A key that signs in by itself: kept on the device, opened by its owner. */
    Object.assign(options.publicKey.authenticatorSelection, {
      residentKey: "required", requireResidentKey: true, userVerification: "required",
    });
    return window.webauthnJSON.create(options);
  };
  const show = ({ request_options: options }) => window.webauthnJSON.get(options);

  const start = (form) => {
    const place = form.querySelector("[role=status]");
    form.parentElement.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      place.textContent = "";
      try {
        const credential = await (form.dataset.passkey === "make" ? make : show)(await asked(form));
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        place.textContent = words.failed;
      }
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const can = Boolean(window.PublicKeyCredential);
    document.querySelectorAll("form[data-passkey]").forEach((form) => can && start(form));
    document.querySelectorAll("[data-without-passkeys]").forEach((part) => { part.hidden = can; });
  });
})();
