// What works without a script, made instant: text size and contrast; then copying and printing.
const page = document.documentElement.dataset;
const all = {
  size: ["87.5", "100", "112.5", "125", "150", "175", "200"],
  contrast: ["less", "normal", "more"],
};
const steps = { nho: ["size", -1], lon: ["size", 1], giam: ["contrast", -1], tang: ["contrast", 1] };
let sent = Promise.resolve();

function show(verb) {
  if (verb === "vua") page.size = "100";
  const [name, by] = steps[verb] ?? [];
  const now = page[name] ?? "normal";
  if (name) page[name] = all[name][all[name].indexOf(now) + by] ?? now;
}

// The server keeps the choice and answers with its buttons.
async function keep(form, body) {
  const headers = { "X-Requested-With": "fetch" };
  const answer = await (await fetch(form.action, { method: "POST", body, headers })).text();
  const fresh = new DOMParser().parseFromString(answer, "text/html");
  for (const now of fresh.querySelectorAll("button")) {
    const old = form.querySelector(`[value=${now.value}]`);
    old.innerHTML = now.innerHTML;
    for (const name of ["ariaDisabled", "ariaPressed"]) old[name] = now[name];
  }
  form.querySelector("[role]").textContent = fresh.querySelector("[role]").textContent;
}

addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".reading")) return;
  event.preventDefault();
  show(event.submitter.value);
  const body = new URLSearchParams(new FormData(form, event.submitter));
  sent = sent.then(() => keep(form, body)).catch(() => {});
});

for (const button of document.querySelectorAll("[data-copy],[data-print]")) {
  button.hidden = false;
  button.onclick = async () => {
    if ("print" in button.dataset) return print();
    await navigator.clipboard.writeText(button.closest("article").querySelector(".ref").textContent);
    button.ariaLive = "polite";
    button.textContent = button.closest("[data-done]").dataset.done;
  };
}
