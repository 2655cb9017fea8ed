// Being told by the browser: offered only where it can, so without this file nobody is.

"use strict";

{
  const offer = document.getElementById("tell-here");
  const able = isSecureContext && "serviceWorker" in navigator && "PushManager" in window
    && "Notification" in window && Notification.permission !== "denied";

  const explain = (words) => {
    const note = Object.assign(document.createElement("p"), { className: "note warn", textContent: words });
    document.getElementById("notices").replaceChildren(note);
  };

  const subscribed = async ({ key, worker }) => {
    await navigator.serviceWorker.register(worker);
    const { pushManager } = await navigator.serviceWorker.ready;
    const wanted = { userVisibleOnly: true, applicationServerKey: key };
    try {
      return await pushManager.subscribe(wanted);
    } catch (fault) {
      const former = await pushManager.getSubscription(); // made for another key
      if (!former) throw fault;
      await former.unsubscribe();
      return pushManager.subscribe(wanted);
    }
  };

  if (offer && able) offer.hidden = false;
  offer?.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      if (await Notification.requestPermission() !== "granted") {
        explain(offer.dataset.denied);
        return;
      }
      const { endpoint, keys } = (await subscribed(offer.dataset)).toJSON();
      const { elements } = offer;
      elements.endpoint.value = endpoint;
      elements.p256dh.value = keys.p256dh;
      elements.auth.value = keys.auth;
      offer.submit();
    } catch {
      explain(offer.dataset.failed);
    }
  });

  // Who wants to be told no more lets the push service forget them too.
  const told = document.getElementById("told-here");
  told?.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const there = await navigator.serviceWorker.getRegistration();
      await (await there?.pushManager.getSubscription())?.unsubscribe();
    } catch {
      // it asks for nothing from us any more, whatever the push service remembers
    }
    told.submit();
  });
}
