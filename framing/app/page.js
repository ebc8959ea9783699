// The language is a matter of the page alone: a switch loses neither text nor result.
document.addEventListener("DOMContentLoaded", function () {
  function speak(lang) {
    document.documentElement.lang = lang;
    document.title = document.body.querySelector("[data-title-" + lang + "]").getAttribute("data-title-" + lang);
  }
  document.body.addEventListener("change", function (event) {
    if (event.target.name === "lang") { speak(event.target.value); }
  });
  var chosen = document.querySelector("input[name=lang]:checked");
  if (chosen) { speak(chosen.value); }
});
