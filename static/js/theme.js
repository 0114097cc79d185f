// Runs before the first paint, so that a theme chosen earlier never flashes.
// Without a choice the browser's own preference holds (css/theme.css).
(() => {
  const root = document.documentElement;
  const KEY = "theme";

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off: the choice lasts for this page
    }
  }

  function store(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // as above
    }
  }

  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () =>
    (root.dataset.theme || (systemIsDark.matches ? "dark" : "light")) === "dark";

  root.classList.add("js");
  if (["light", "dark"].includes(stored())) root.dataset.theme = stored();

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-toggle]");
    const show = () => {
      button?.setAttribute("aria-pressed", String(isDark()));
      document.dispatchEvent(new CustomEvent("themechange"));
    };
    button?.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      store(root.dataset.theme);
      show();
    });
    systemIsDark.addEventListener("change", show);
    show();
  });
})();
