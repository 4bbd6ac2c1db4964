/* Owns what Material's own script needs before it runs: its store, and the colours that the reader has
   chosen, put on the page before anything is painted. Material has both inline; the site's policy runs
   nothing that stands in a page. Runs in the head, in old browsers too. */

(function () {
  "use strict";

  // Where the site's root is, seen from this file: assets/js/theme.js.
  window.__md_scope = new URL("../..", document.currentScript.src);

  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (hash, character) {
      return (hash << 5) - hash + character.charCodeAt(0);
    }, 0);
  };

  window.__md_get = function (key, store, scope) {
    try {
      return JSON.parse((store || localStorage).getItem((scope || window.__md_scope).pathname + "." + key));
    } catch (error) {
      return null; // the reader keeps nothing, or somebody has written nonsense there
    }
  };

  window.__md_set = function (key, value, store, scope) {
    try {
      (store || localStorage).setItem((scope || window.__md_scope).pathname + "." + key, JSON.stringify(value));
    } catch (error) {
      // the reader keeps nothing
    }
  };

  var chosen = window.__md_get("__palette");
  if (!chosen || !chosen.color) return;

  function paint() {
    if (!document.body) return false;
    ["scheme", "primary", "accent", "media"].forEach(function (key) {
      if (typeof chosen.color[key] === "string") document.body.setAttribute("data-md-color-" + key, chosen.color[key]);
    });
    return true;
  }

  if (paint()) return;
  var watch = new MutationObserver(function () {
    if (paint()) watch.disconnect();
  });
  watch.observe(document.documentElement, { childList: true });
})();
