// Passkeys: offered only where the browser can make and show them, so without this file nobody is.

"use strict";

{
  const able = isSecureContext && window.PublicKeyCredential?.parseRequestOptionsFromJSON;

  const answer = (asked) => (asked.rp
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) }));

  const explain = (words) => {
    const note = Object.assign(document.createElement("p"), { className: "note warn", textContent: words });
    document.getElementById("notices").replaceChildren(note);
  };

  // The answer goes with the form, to where its button leads.
  const ask = async (button) => {
    const { options, failed, known } = button.dataset;
    try {
      const { elements } = button.form;
      elements.credential.value = JSON.stringify(await answer(JSON.parse(options)));
      if (button.hasAttribute("formaction")) button.form.action = button.formAction;
      button.form.submit();
    } catch (fault) {
      explain(known && fault.name === "InvalidStateError" ? known : failed);
      button.disabled = false;
      button.focus();
    }
  };

  for (const button of document.querySelectorAll("button[data-passkey]")) {
    if (!able || button.dataset.passkey !== location.hostname) continue;
    button.hidden = false;
    if (!button.dataset.options) continue; // leads to the page that asks
    button.addEventListener("click", (event) => {
      event.preventDefault();
      button.disabled = true; // one question at a time
      ask(button);
    });
  }
}
