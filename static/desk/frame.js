// Saves the title, week and lead of a draft a moment after typing stops; the page's button does the same at any time.
const told = document.querySelector("[data-frame]");
const form = document.querySelector("#edition_form");
const PAUSE = 1500, LONGEST = 6000, RETRY = 5000; // milliseconds
let dirty = false, since = 0, last = 0, busy = false, stopped = false, notBefore = 0;

function say(words, isBad = false) {
  told.classList.toggle("desk-saving--bad", isBad);
  if (told.textContent !== words) told.textContent = words;
}

function sent() {
  const data = new FormData(form);
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1]; // another login in another tab brings another
  if (token) data.set("csrfmiddlewaretoken", token);
  return data;
}

async function save() {
  busy = true;
  dirty = false;
  try {
    const response = await fetch(told.dataset.frame, { method: "POST", body: sent(), headers: { Accept: "application/json" }, signal: AbortSignal.timeout(20_000) });
    const answer = response.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : {};
    if (answer.state === "saved") {
      form.elements.token.value = answer.token;
      say(told.dataset.saved.replace("{at}", answer.at));
      if (!dirty) form.dispatchEvent(new Event("desk:saved", { bubbles: true }));
    } else if (answer.state === "stopped") {
      stopped = true;
      say(answer.message, true);
    } else again(answer.message ?? told.dataset.away);
  } catch {
    again(told.dataset.away);
  }
  busy = false;
}

function again(words) {
  dirty = true;
  notBefore = Date.now() + RETRY;
  say(words, true);
}

function touched() {
  last = Date.now();
  since = dirty ? since : last;
  dirty = true;
}

function tick() {
  const now = Date.now();
  if (!dirty || busy || stopped || now < notBefore) return;
  if (now - last >= PAUSE || now - since >= LONGEST) save();
}

form.addEventListener("input", touched);
form.addEventListener("submit", () => { stopped = true; });
setInterval(tick, 500);
