// Sends the files of a case one by one, then asks Studio to make a case of them.
import { ask, formToken, say, send } from "/assets/studio.js";

/** Sends one file; `told` hears how many bytes have gone. */
function put(path, file, told) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("PUT", path);
    request.setRequestHeader("X-Form-Token", formToken());
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => told(event.loaded));
    request.addEventListener("load", () => {
      if (request.status === 200) return done();
      let sentence = `${file.name} was not taken. Load the page and try again.`;
      try { sentence = JSON.parse(request.responseText).error ?? sentence; } catch { /* the sentence above serves */ }
      failed(new Error(sentence));
    });
    request.addEventListener("error", () => failed(new Error(`${file.name} could not be sent. Check that Studio is running and try again.`)));
    request.send(file);
  });
}

/** Tables, roads, zips and workbooks; what else lies in a folder stays where it is. */
const wanted = (file) => /\.(csv|zip|xlsx)$/i.test(file.name) || file.name === "roads.osm.pbf";

/** Files at the top of a chosen folder, or chosen one by one. */
const chosen = (form) => [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files])
  .filter((file) => wanted(file) && (file.webkitRelativePath.match(/\//g) ?? []).length < 2);

for (const form of document.querySelectorAll("[data-upload]")) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = chosen(form);
    if (files.length === 0) return say("No file of a case was chosen. Choose a folder or files first.", true);
    const button = form.querySelector("button");
    const bar = form.querySelector("[data-bar]");
    const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
    button.disabled = true;
    bar.hidden = false;
    try {
      const { upload } = await send("/uploads", {});
      let sent = 0;
      for (const file of files) {
        say(`Sending ${file.name}.`);
        await put(`/uploads/${upload}/${encodeURIComponent(file.name)}`, file, (bytes) => { bar.value = (100 * (sent + bytes)) / total; });
        sent += file.size;
      }
      say("Reading the case.");
      const words = new URLSearchParams({ csrf: formToken() });
      const name = form.querySelector("[name=name]")?.value.trim();
      if (name) words.set("name", name);
      if (form.dataset.case) words.set("case", form.dataset.case);
      const { next } = await ask(`/uploads/${upload}/finish`, { method: "POST", body: words });
      location.assign(next);
    } catch (error) {
      say(error.message, true);
      bar.hidden = true;
      button.disabled = false;
    }
  });
}
