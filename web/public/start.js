// Before the first paint, so that the page does not flash in the other theme or run the other way, and the words of
// its language are on their way while its code still is. `index.html` names their files, one for each language.
(function () {
  var page = document.documentElement;
  var theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") page.dataset.theme = theme;

  var wanted = [localStorage.getItem("language")].concat(navigator.languages, "en");
  for (var i = 0; i < wanted.length; i++) {
    var language = (wanted[i] || "").split("-")[0];
    var words = document.getElementsByName("words:" + language)[0];
    if (!words) continue;
    page.lang = language;
    page.dir = words.dir;
    if (!words.content) return; // while developing
    var ahead = document.createElement("link");
    ahead.rel = "modulepreload";
    ahead.href = words.content;
    document.head.append(ahead);
    return;
  }
})();
