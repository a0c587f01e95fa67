// Saves an item's form a moment after typing stops, to the form's own address. What cannot be saved is kept in
// this browser, under the item's address and the person, and offered when the page is opened again.
const told = document.querySelector("[data-saving]");
const form = told.closest("form");
const KEY = `desk ${location.pathname} ${told.dataset.person}`;
const PAUSE = 1500, LONGEST = 6000, RETRY = 5000; // milliseconds
const OWN = /^(csrfmiddlewaretoken|seen_version|opened|_.*|.*_old|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)$/;
let dirty = false, since = 0, last = 0, busy = false, stopped = false, notBefore = 0, removed = false;

// --- what is sent ---

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];

function sent() {
  const input = form.elements.csrfmiddlewaretoken;
  input.value = token() ?? input.value; // another login in another tab brings another token
  const data = new FormData(form);
  for (const chosen of form.querySelectorAll("select[id$=_to]")) {
    data.delete(chosen.name);
    for (const option of chosen.options) data.append(chosen.name, option.value);
  }
  return data;
}

const chosenNow = () => [...form.querySelectorAll("select[id$=_to] option")].map((option) => option.value).join();
let chosen = null;

// --- what is kept in this browser ---

function keep(data) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), fields: [...data].filter(([, value]) => typeof value === "string") }));
  } catch { /* no room: the page still holds the text */ }
}

const inWords = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, "");

function isShown(kept) {
  const shown = sent();
  return kept.fields.every(([name, value]) => {
    if (OWN.test(name) || name.includes("__prefix__")) return true;
    if (name === "body") return inWords(form.elements.body.dataset.html) === inWords(value);
    return shown.getAll(name).some((one) => one.replaceAll("\r\n", "\n") === value.replaceAll("\r\n", "\n"));
  });
}

function offer() {
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(KEY)); } catch { /* not ours */ }
  if (!kept || document.querySelector(".errornote")) return;
  if (isShown(kept)) return localStorage.removeItem(KEY);
  const box = document.querySelector("#unsaved").content.cloneNode(true).firstElementChild;
  const at = new Date(kept.at);
  box.querySelector("[data-at]").textContent = at.toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "numeric", year: "numeric" });
  box.querySelector("[data-restore]").addEventListener("click", () => sendOn(kept.fields));
  box.querySelector("[data-drop]").addEventListener("click", () => { localStorage.removeItem(KEY); box.remove(); });
  form.before(box);
}

// The server takes it as it takes any save: it keeps it, says what is wrong with it, or shows both texts.
function sendOn(fields) {
  const sending = document.createElement("form");
  sending.method = "post";
  for (const [name, value] of [...fields, ["_continue", "1"]]) {
    const field = document.createElement("textarea");
    Object.assign(field, { name, value: name === "csrfmiddlewaretoken" ? token() ?? value : value });
    sending.append(field);
  }
  sending.hidden = true;
  document.body.append(sending);
  sending.submit();
}

// --- saving ---

function say(words, isBad = false, button = null) {
  told.classList.toggle("desk-saving--bad", isBad);
  told.replaceChildren(words, ...(button ? [button] : []));
}

function took(answer, rows) {
  form.elements.seen_version.value = answer.version;
  form.elements.opened.value = answer.opened;
  for (const [prefix, ids] of Object.entries(answer.ids)) {
    for (const [number, id] of Object.entries(ids)) {
      const field = rows[`${prefix}-${number}-id`];
      if (field?.isConnected) field.value = id;
    }
  }
  const waits = removed || form.querySelector("input[name$='-DELETE']:checked");
  if (!dirty) localStorage.removeItem(KEY);
  if (!dirty && !waits) form.dispatchEvent(new Event("desk:saved", { bubbles: true }));
  say(told.dataset.saved.replace("{at}", answer.at) + (waits ? ` ${told.dataset.waits}` : ""));
}

function showBoth() {
  const button = Object.assign(document.createElement("button"), { className: "desk-button", name: "_continue", textContent: told.dataset.both });
  return button; // it sends the form: the server shows both texts
}

async function save() {
  busy = true;
  dirty = false;
  const rows = Object.fromEntries([...form.querySelectorAll("input[name$='-id']")].map((field) => [field.name, field]));
  const data = sent();
  keep(data);
  try {
    const response = await fetch(location.pathname, { method: "POST", body: data, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(20_000) });
    const answer = response.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : { state: "away" };
    if (answer.state === "saved") took(answer, rows);
    else if (answer.state === "invalid") say(`${told.dataset.invalid} ${answer.errors[0] ?? ""}`, true);
    else if (answer.state === "conflict") { stopped = true; say(answer.message, true, showBoth()); }
    else if (answer.state === "gone") { stopped = true; say(answer.message, true); }
    else again(answer.state === "signed_out" ? answer.message : told.dataset.away, answer.login);
  } catch {
    again(told.dataset.away);
  }
  busy = false;
}

function again(words, login) {
  dirty = true;
  notBefore = Date.now() + RETRY;
  const link = login ? Object.assign(document.createElement("a"), { href: login, target: "_blank", className: "desk-button", textContent: told.dataset.login }) : null;
  if (told.textContent.startsWith(words)) return; // said already
  say(words, true, link);
}

function touched() {
  const now = Date.now();
  since = dirty ? since : now;
  last = now;
  dirty = true;
}

function tick() {
  const now = Date.now(), choice = chosenNow();
  if (chosen !== null && choice !== chosen) touched();
  chosen = choice;
  if (!dirty || busy || stopped || now < notBefore) return;
  if (now - last >= PAUSE || now - since >= LONGEST) save();
}

form.addEventListener("input", touched);
form.addEventListener("change", touched);
document.addEventListener("formset:removed", () => { removed = true; });
form.addEventListener("submit", () => { stopped = true; keep(sent()); });
window.addEventListener("pagehide", () => { if (dirty) keep(sent()); });
window.addEventListener("load", () => { offer(); chosen = null; setInterval(tick, 500); });
window.addEventListener("pageshow", (event) => { if (event.persisted) stopped = false; });
