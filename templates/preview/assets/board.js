/* The board's own script: filters, opened cards, the keyboard, moving, and news of the server.
   Everything that changes something is a plain form, which works without it. */
"use strict";

(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  let words = {};
  let lifted = null;
  let opener = null;

  const said = (name, values = {}) =>
    (words[name] || "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  let silence = 0;
  function tell(text) {
    const place = $("#stand");
    place.textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => { place.textContent = ""; }, 6000);
  }

  /* Filters, kept in the address */
  function filter() {
    const form = $("#filters");
    const wanted = Object.fromEntries(new FormData(form));
    const matches = (card) => Object.entries(wanted).every(([about, value]) => !value || card.dataset[about] === value);
    const cards = $$(".bd-grid .bd-card");
    cards.forEach((card) => { card.hidden = !matches(card); });
    const narrowed = Object.values(wanted).some(Boolean);
    $$(".bd-grid .bd-more").forEach((more) => {
      more.hidden = !$(".bd-card:not([hidden])", more);
      more.open = narrowed;
    });
    $$(".bd-group, .bd-issue").forEach((box) => { box.hidden = !$(".bd-card:not([hidden])", box); });
    $$(".bd-row, .bd-cell").forEach((part) => { part.hidden = Boolean(wanted.channel) && part.dataset.row !== wanted.channel; });
    $$(".bd-cell__channel").forEach((name) => { name.hidden = !$(".bd-card:not([hidden])", name.parentElement); });
    const address = new URL(location.href);
    Object.entries(wanted).forEach(([about, value]) =>
      value ? address.searchParams.set(about, value) : address.searchParams.delete(about));
    history.replaceState(history.state, "", address);
    $$('input[name="back"]').forEach((back) => { back.value = address.pathname + address.search; });
    $$(".bd-weeks a").forEach((link) => {
      const target = new URL(link.href);
      Object.entries(wanted).forEach(([about, value]) =>
        value ? target.searchParams.set(about, value) : target.searchParams.delete(about));
      link.href = target.href;
    });
    return [cards.filter((card) => !card.hidden).length, cards.length];
  }

  function prepareFilters() {
    const form = $("#filters");
    const asked = new URLSearchParams(location.search);
    form.hidden = false;
    $$("select", form).forEach((select) => {
      const value = asked.get(select.name);
      if (value && $$("option", select).some((option) => option.value === value)) select.value = value;
    });
    filter();
  }

  /* An opened card */
  function open(id, from) {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.tagName !== "DIALOG" || dialog.open) return;
    opener = from || null;
    dialog.showModal();
  }

  document.addEventListener("close", (event) => {
    if (event.target.tagName !== "DIALOG") return;
    if (location.hash === `#${event.target.id}`) history.replaceState(history.state, "", location.pathname + location.search);
    if (opener && opener.isConnected) opener.focus();
    caughtUp();
  }, true);

  async function copy(button) {
    const text = $("blockquote", button.closest("figure"));
    try {
      await navigator.clipboard.writeText(text.textContent);
      tell(said("copied"));
    } catch {
      const range = document.createRange();
      range.selectNodeContents(text);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      tell(document.execCommand("copy") ? said("copied") : said("not_copied"));
    }
    announceIn(button);
  }

  /* A modal dialog hides the page's own announcements from a screen reader. */
  function announceIn(button) {
    const dialog = button.closest("dialog");
    if (dialog) dialog.append($("#stand"));
  }

  /* Where a card would go: the day of the cell, at the time of its kind there, or its own */
  function target(card, cell) {
    const slots = Object.fromEntries(cell.dataset.slots.split(" ").filter(Boolean).map((slot) => slot.split("=")));
    const [day, time] = card.dataset.at.split("T");
    const to = cell.dataset.day === day ? time : slots[card.dataset.kind] || time;
    return `${cell.dataset.day}T${to}`;
  }

  const cellOf = (card) => card.closest(".bd-cell");
  const cellsOf = (card) => $$(`.bd-cell[data-row="${CSS.escape(card.dataset.channel)}"]`);
  const dayName = (cell) => $(`#dag-${cell.dataset.day}`).textContent.replace(/\s+/g, " ").trim();
  const titleOf = (card) => $(".bd-open", card).textContent;

  function formFor(card, to) {
    const dialog = $("#verplaats");
    const own = $(`form[action="/acts/move"] input[value="${CSS.escape(card.dataset.publication)}"]`);
    const form = $("form", dialog);
    form.elements.publication.value = card.dataset.publication;
    form.elements.seen.value = own.form.elements.seen.value;
    form.elements.to.value = to;
    $(".bd-verplaats__what", dialog).textContent = titleOf(card);
    return form;
  }

  function move(card, cell) {
    const to = target(card, cell);
    if (to === card.dataset.at) { letGo(); tell(said("let_go")); return; }
    tell(said("moving", { day: dayName(cell), time: to.split("T")[1] }));
    formFor(card, to).requestSubmit();
  }

  /* With the keyboard: pick up, choose a day, put down */
  function lift(card) {
    letGo();
    lifted = { card, cell: cellOf(card) };
    card.classList.add("is-lifted");
    lifted.cell.classList.add("is-over");
    tell(said("lifted", { title: titleOf(card) }));
  }

  function letGo() {
    if (lifted) lifted.card.classList.remove("is-lifted");
    $$(".bd-cell.is-over").forEach((cell) => cell.classList.remove("is-over"));
    lifted = null;
    caughtUp();
  }

  function carry(step) {
    const cells = cellsOf(lifted.card);
    const next = cells[cells.indexOf(lifted.cell) + step];
    if (!next) return;
    lifted.cell.classList.remove("is-over");
    next.classList.add("is-over");
    lifted.cell = next;
    const where = said("over", { day: dayName(next), time: target(lifted.card, next).split("T")[1] });
    tell(next.dataset.closed ? `${where} (${said("closed", { why: next.dataset.closed })})` : where);
  }

  function whileLifted(event) {
    const keys = {
      ArrowLeft: () => carry(-1),
      ArrowRight: () => carry(1),
      Enter: () => move(lifted.card, lifted.cell),
      " ": () => move(lifted.card, lifted.cell),
      Escape: () => { letGo(); tell(said("let_go")); },
    };
    if (event.key === "Tab") { letGo(); tell(said("let_go")); return; }
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  /* From card to card */
  function walk(card, key) {
    const cell = cellOf(card);
    const shown = (each) => each.offsetParent !== null && (each.checkVisibility?.() ?? true);
    const inCell = $$(".bd-card", cell).filter(shown);
    const along = key === "ArrowLeft" || key === "ArrowRight"
      ? $$(`.bd-cell[data-row="${CSS.escape(cell.dataset.row)}"]`)
      : $$(`.bd-cell[data-day="${cell.dataset.day}"]`);
    const step = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    if (key === "ArrowUp" || key === "ArrowDown") {
      const beside = inCell[inCell.indexOf(card) + step];
      if (beside) return $(".bd-open", beside);
    }
    for (let n = along.indexOf(cell) + step; along[n]; n += step) {
      const found = $$(".bd-card", along[n]).filter(shown);
      if (found.length) return $(".bd-open", found.at(key === "ArrowUp" ? -1 : 0));
    }
    return null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (lifted) { whileLifted(event); return; }
    const link = event.target.closest?.(".bd-grid .bd-open");
    if (!link) return;
    const card = link.closest(".bd-card");
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      walk(card, event.key)?.focus();
    } else if (event.key === " " && "movable" in card.dataset) {
      event.preventDefault();
      lift(card);
    }
  });

  document.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]");
    const card = event.target.closest(".bd-card");
    if (act?.dataset.act === "copy") return void copy(act);
    if (act?.dataset.act === "close") { event.preventDefault(); return void act.closest("dialog").close(); }
    if (act?.dataset.act === "lift") { $(".bd-open", card).focus(); return void lift(card); }
    if (act?.dataset.act === "move") { formFor(card, card.dataset.at); return void open("verplaats", act); }
    const close = event.target.closest(".bd-close");
    if (close) { event.preventDefault(); return void close.closest("dialog").close(); }
    if (event.target.tagName === "DIALOG") return void event.target.close();
    const link = event.target.closest('main a[href^="#item-"], main a[href^="#leeg-"], main a[href^="#terug-"]');
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      history.replaceState(history.state, "", link.hash);
      open(link.hash.slice(1), link);
    }
  });

  /* With the mouse */
  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".bd-card[data-movable]") || null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", titleOf(dragged));
    dragged.classList.add("is-lifted");
  });
  document.addEventListener("dragover", (event) => {
    const cell = event.target.closest?.(".bd-cell");
    $$(".bd-cell.is-over").forEach((each) => each.classList.toggle("is-over", each === cell));
    if (!dragged || !cell || cell.dataset.row !== dragged.dataset.channel) return;
    event.preventDefault();
    cell.classList.add("is-over");
  });
  document.addEventListener("drop", (event) => {
    const cell = event.target.closest?.(".bd-cell");
    if (!dragged || !cell || cell.dataset.row !== dragged.dataset.channel) return;
    event.preventDefault();
    move(dragged, cell);
  });
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("is-lifted");
    dragged = null;
    $$(".bd-cell.is-over").forEach((cell) => cell.classList.remove("is-over"));
    caughtUp();
  });

  document.addEventListener("change", (event) => {
    if (!event.target.closest("#filters")) return;
    const [count, total] = filter();
    tell(said("shown", { count, total }));
  });
  document.addEventListener("reset", (event) => {
    if (event.target.id === "filters") setTimeout(filter);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id === "filters") event.preventDefault();
  });

  /* What an editor is at: words in a form, a card in the hand. News waits until that is over. */
  function written(field) {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(0, first);
  }
  let pressed = false;
  let leaving = false;
  document.addEventListener("pointerdown", () => { pressed = true; });
  ["pointerup", "pointercancel", "dragend", "blur"].forEach((name) => addEventListener(name, () => {
    pressed = false;
    setTimeout(caughtUp);  // after the click that this may be
  }));
  /* The page goes away with the answer; where none comes it stays, and gets its news after all. */
  document.addEventListener("submit", (event) => {
    leaving = event.target.id !== "filters";
    setTimeout(() => { leaving = false; caughtUp(); }, 15000);
  });
  const busy = () => Boolean(pressed || leaving || lifted || dragged) || $$("dialog[open] :is(input, textarea, select)").some(written);

  /* A place in the page, to find it again in the next one */
  function placeOf(element) {
    const home = element?.closest?.("[id]");
    return home && { id: home.id, tag: element.localName, nth: $$(element.localName, home).indexOf(element) };
  }
  function placeIn(place) {
    const home = place && document.getElementById(place.id);
    return (home && $$(place.tag, home)[place.nth]) || home || null;
  }

  /* What was written in other forms, and what was unfolded, is so in the next page, too */
  const fields = () => $$("main :is(input, textarea, select)").filter((field) => field.type !== "hidden" && !field.closest("#filters"));
  function left() {
    return {
      written: fields().filter(written).map((field) => [placeOf(field), field.name, field.value, field.checked]),
      folds: $$("main details").map((fold) => [placeOf(fold), fold.open]),
    };
  }
  function bring({ written: words, folds }) {
    words.forEach(([place, name, value, checked]) => {
      const field = placeIn(place);
      if (field?.name !== name) return;
      if (field.type === "checkbox" || field.type === "radio") field.checked = checked;
      else field.value = value;
    });
    folds.forEach(([place, open]) => {
      const fold = placeIn(place);
      if (fold?.localName === "details") fold.open = open;
    });
  }

  /* The server's news: the page again, or what is wrong, while the last good state stays */
  let news = 0;
  let troubles = 0;
  let waits = false;
  function caughtUp() {
    if (waits && !busy()) again();
  }

  async function again() {
    const mine = ++news;
    const before = troubles;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== news || $("main", page) === null) return;
    waits = busy();
    if (waits) {
      tell(said("waits"));
      return void $$("dialog[open]").at(-1)?.append($("#stand"));
    }
    const dialogs = $$("dialog[open]").map((dialog) => [dialog.id, dialog.scrollTop]);
    const [focus, from, scroll] = [placeOf(document.activeElement), placeOf(opener), [scrollX, scrollY]];
    const kept = left();
    $("body").append($("#stand"));
    $("#bord").replaceWith($("main", page));
    document.title = page.title;
    if (before === troubles) $("#fout").replaceWith($("#fout", page));  // else it was told meanwhile
    start();
    bring(kept);
    dialogs.forEach(([id, inner]) => {
      open(id);
      $(`#${CSS.escape(id)}`)?.scrollTo(0, inner);
    });
    opener = placeIn(from);
    placeIn(focus)?.focus({ preventScroll: true });
    scrollTo(...scroll);
    tell(said("reloaded"));
  }

  function listen() {
    if (!("live" in document.body.dataset)) return;
    const events = new EventSource("/events");
    const problem = (text) => { troubles += 1; const place = $("#fout"); place.textContent = text; place.hidden = !text; };
    let lost = false;
    events.addEventListener("reload", again);
    events.addEventListener("problem", (event) => problem(event.data));
    events.addEventListener("open", () => { if (lost) { lost = false; problem(""); again(); } });
    events.addEventListener("error", () => { lost = true; problem(said("lost")); });
    addEventListener("pagehide", () => events.close());
  }

  function start() {
    words = JSON.parse($("#woorden").textContent);
    $$(".bd-tools, #uitleg, [data-act=copy]").forEach((part) => { part.hidden = false; });
    prepareFilters();
  }

  start();
  if (location.hash) open(location.hash.slice(1), $(`.bd-card a[href="${CSS.escape(location.hash)}"]`));
  listen();
})();
