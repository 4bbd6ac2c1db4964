/* Owns light and dark: puts the reader's choice, or else the system's, on the page before anything is painted,
   and makes the header's button work. Runs in the head, in old browsers too. */

(function () {
  "use strict";

  var LIGHT = "default";
  var DARK = "slate";
  var root = document.documentElement;
  // The choice is kept for the site alone, not for others on the same host: this file is assets/js/theme.js.
  var KEY = new URL("../..", document.currentScript.src).pathname + "gk-scheme";
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      var kept = localStorage.getItem(KEY);
      return kept === LIGHT || kept === DARK ? kept : null;
    } catch (error) {
      return null; // the reader keeps nothing
    }
  }

  function keep(scheme) {
    try {
      localStorage.setItem(KEY, scheme);
    } catch (error) {
      // the reader keeps nothing
    }
  }

  function scheme() {
    return root.getAttribute("data-md-color-scheme");
  }

  function paint(name) {
    root.setAttribute("data-md-color-scheme", name);
    var button = document.querySelector("[data-gk-theme]");
    if (!button) return;
    var label = button.getAttribute(name === DARK ? "data-gk-to-light" : "data-gk-to-dark");
    button.title = label;
    button.setAttribute("aria-label", label);
    button.hidden = false;
  }

  function follow() {
    paint(chosen() || (system.matches ? DARK : LIGHT));
  }

  follow();
  if (system.addEventListener) system.addEventListener("change", follow);
  document.addEventListener("DOMContentLoaded", function () {
    follow();
    var button = document.querySelector("[data-gk-theme]");
    if (!button) return;
    button.addEventListener("click", function () {
      keep(scheme() === DARK ? LIGHT : DARK);
      follow();
    });
  });
})();
