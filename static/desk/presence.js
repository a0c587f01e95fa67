// Tells the desk every 15 seconds that this page of a draft is open, shows who else is there, and says when it is closed.
const place = document.querySelector("[data-presence]");
const list = place.querySelector("ul");
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

function sign(more = {}) {
  const data = new FormData();
  const fields = { csrfmiddlewaretoken: token(), edition: place.dataset.edition, item: place.dataset.item, ...more };
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

async function ping() {
  if (document.hidden) return;
  try {
    const answer = await fetch(place.dataset.presence, { method: "POST", body: sign(), headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const others = (await answer.json()).others;
    const shown = [...list.children].map((one) => one.textContent);
    if (others.join("\n") === shown.join("\n")) return; // nothing to announce
    list.replaceChildren(...others.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
  } catch { /* the next one will tell */ }
}

setInterval(ping, 15_000);
document.addEventListener("visibilitychange", ping);
window.addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.presence, sign({ leave: "1" })));
