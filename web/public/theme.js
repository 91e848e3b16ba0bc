// Before the first paint, so that the page does not flash in the other theme.
var theme = localStorage.getItem("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
