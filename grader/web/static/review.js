// One card, by keyboard alone if one likes.

import { answerOf, ask } from "/static/page.js";

const card = document.getElementById("card");
const undo = document.getElementById("undo");
undo.addEventListener("click", takeBack);

async function takeBack() {
  try { await ask("undo", {}); location.reload(); } catch (error) { document.getElementById("undone").textContent = error.message; }
}

if (card) {
  const form = card.querySelector("form");
  const note = form.querySelector(".note");
  const after = card.querySelector(".after");
  let known = null;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (known !== null) return;
    const answer = answerOf(form);
    if (!answer.trim()) { note.textContent = "There is no answer yet."; return; }
    note.textContent = "Judging …";
    try {
      const found = await ask("review", { card: card.dataset.card, revision: card.dataset.revision, answer });
      const verdict = card.querySelector(".verdict");
      verdict.innerHTML = found.html + (found.right || "");
      if (found.known === null) { note.textContent = ""; return; }
      known = found.known;
      const days = found.days === 1 ? "tomorrow" : `in ${found.days} days`;
      note.textContent = `${known ? "Right." : "Not right."} It comes back ${days}.`;
      form.querySelector("button").disabled = true;
      after.hidden = false;
      document.getElementById("easy").hidden = !known;
      document.getElementById("go-on").focus();
    } catch (error) {
      note.textContent = error.message;
    }
  });
  const goOn = () => location.reload();
  const easy = async () => {
    try { await ask("easy", { card: card.dataset.card }); goOn(); } catch (error) { note.textContent = error.message; }
  };
  document.getElementById("go-on").addEventListener("click", goOn);
  document.getElementById("easy").addEventListener("click", easy);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && known === null && (event.ctrlKey || event.target === document.body || event.target.matches("input"))) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea")) return;
    const boxes = [...form.querySelectorAll("input[type=radio], input[type=checkbox]")];
    const box = boxes.find((one) => one.value === event.key) || boxes[Number(event.key) - 1];
    if (known === null && box) {
      box.checked = box.type === "radio" || !box.checked;
      box.focus();
    } else if (known && event.key === "e") easy();
    else if (event.key === "u") takeBack();
  });
  form.querySelector("input, textarea")?.focus();
}
