// Amana's only script: aids that nobody needs. Without it every page still does its work. docs/look.md names the attributes.
(() => {
  const page = document, all = (what, from = page) => [...from.querySelectorAll(what)], now = () => Date.now();
  const on = (event, what, act) => page.addEventListener(event, e => {
    const at = e.target.closest?.(what);
    if (at) act(at, e);
  });
  page.documentElement.classList.add("js");
  page.querySelector(".errors")?.focus();

  // A double click does it once; coming back to the page makes the form usable again.
  on("submit", "form", (form, e) => {
    if (form.method !== "post" || e.defaultPrevented) return;
    if (form.dataset.sent) return e.preventDefault();
    form.dataset.sent = 1;
    e.submitter?.setAttribute("aria-disabled", "true");
    if (form.dataset.keep) keep(form, 1);
  });
  const again = () => all("form[data-sent]").forEach(form => {
    delete form.dataset.sent;
    all("[aria-disabled]", form).forEach(at => at.removeAttribute("aria-disabled"));
  });
  addEventListener("pageshow", again);
  page.addEventListener("htmx:afterRequest", again);

  // Typed words outlive an accidental leave: in this tab only, until they are sent, the screen locks or the person signs out.
  const store = sessionStorage, prefix = "amana:", secret = "[type=password],[type=hidden],[type=file],[data-forget]";
  const fields = form => [...form.elements].filter(at => at.name && !at.matches("button," + secret));
  const keep = (form, sent) => store.setItem(prefix + form.dataset.keep, JSON.stringify({
    sent, typed: fields(form).map(at => [at.name, at.value, at.checked]) }));
  const forget = which => Object.keys(store).filter(key => key.startsWith(prefix) && which(key)).forEach(key => store.removeItem(key));
  if (page.querySelector("[autocomplete=current-password]")) forget(() => true);
  forget(key => JSON.parse(store[key]).sent);
  for (const form of all("form[data-keep]")) {
    const kept = JSON.parse(store.getItem(prefix + form.dataset.keep) ?? "null");
    if (kept && !form.querySelector("[aria-invalid]")) fields(form).forEach((at, i) => {
      const [name, value, checked] = kept.typed[i] ?? [];
      if (name !== at.name) return;
      if (/radio|checkbox/.test(at.type)) { if (at.value === value) at.checked = checked; }
      else at.value = value;
    });
    form.addEventListener("input", () => keep(form));
  }

  // One row more or less in a repeatable group.
  on("click", "[data-add]", (button, e) => {
    const group = button.closest("[data-rows]"), row = group.querySelector("template");
    const number = group.dataset.next = +(group.dataset.next ?? all(".item", group).length) + 1;
    e.preventDefault();
    row.insertAdjacentHTML("beforebegin", row.innerHTML.replaceAll("__n__", number - 1));
    row.previousElementSibling.querySelector("input,select,textarea")?.focus();
  });
  on("click", "[data-remove]", (button, e) => {
    const add = button.closest("[data-rows]").querySelector("[data-add]");
    e.preventDefault();
    button.closest(".item").remove();
    add?.focus();
  });
  on("change", "[data-all]", at => all(`[name="${at.dataset.all}"]`, at.form).forEach(box => box.checked = at.checked));
  on("click", "[data-print]", () => print());
  on("click", "[data-copy]", async button => {
    await navigator.clipboard.writeText(button.dataset.copy);
    if (button.dataset.copied) button.textContent = button.dataset.copied;
  });

  // A shared computer locks when nobody touches any tab. The server decides; this only asks it.
  const { lockAfter, lockWarn = 60, lockKeep } = page.body.dataset, box = page.querySelector(".lock"), mark = prefix + "touched";
  if (!lockAfter || !box) return;
  let told = now();
  const touch = () => localStorage.setItem(mark, now());
  const left = () => lockAfter - (now() - localStorage.getItem(mark)) / 1000;
  for (const event of ["keydown", "pointerdown", "scroll"])
    addEventListener(event, () => box.hidden && touch(), { passive: true });
  on("click", "[data-stay]", touch);
  touch();
  setInterval(() => {
    const seconds = Math.ceil(left());
    if (seconds <= 0) {
      forget(() => true);
      box.querySelector("form").requestSubmit();
    } else if (box.hidden === seconds <= lockWarn) {
      box.hidden = seconds > lockWarn;
      if (!box.hidden) box.querySelector("[data-stay]").focus();
    }
    all("[data-left]", box).forEach(at => at.textContent = Math.max(seconds, 0));
    // Typing without sending is work too: the server hears of it now and then.
    if (lockKeep && seconds > lockWarn && now() - told > lockAfter * 400 && lockAfter - seconds < 60) {
      told = now();
      fetch(lockKeep);
    }
  }, 1000);
})();
