// Makes or uses a passkey where the page asks for one: [data-passkey="create" | "get"], options in #passkey-options, the
// answer into the hidden field named by data-credential. Without this file people type a code instead.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  function asked(given, kind) {
    const options = { ...given, challenge: bytes(given.challenge) };
    if (kind === "get") return { ...options, allowCredentials: known(given.allowCredentials) };
    return { ...options, user: { ...given.user, id: bytes(given.user.id) }, excludeCredentials: known(given.excludeCredentials) };
  }

  function answered(credential) {
    const { response } = credential;
    const said = { clientDataJSON: text(response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (response[name]) said[name] = text(response[name]);
    }
    if (response.getTransports) said.transports = response.getTransports();
    return {
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response: said,
      authenticatorAttachment: credential.authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults(),
    };
  }

  for (const place of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential || !navigator.credentials) continue;
    const kind = place.dataset.passkey;
    const field = document.getElementById(place.dataset.credential);
    const options = JSON.parse(document.getElementById("passkey-options").textContent).publicKey;
    const byNumber = /^([\d.]+|\[.*\])$/.test(location.hostname); // browsers keep keys for names, never for an IP address
    const trouble = (byNumber && place.querySelector("[data-by-number]")) || place.querySelector("[role=alert]");
    place.hidden = false;
    place.querySelector("button").addEventListener("click", async () => {
      trouble.hidden = true;
      try {
        const credential = await navigator.credentials[kind]({ publicKey: asked(options, kind) });
        field.value = JSON.stringify(answered(credential));
        field.form.submit();
      } catch {
        trouble.hidden = false; // refused, cancelled, or the browser knows no key here
      }
    });
  }
})();
