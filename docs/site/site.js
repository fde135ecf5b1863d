// Leads from an example to the page where it can be changed and run; a browser loads the library over http only.
if (location.protocol.startsWith("http")) {
  const page = new URL("documents/Try_it.html", new URL(document.documentElement.dataset.base, location.href));
  for (const link of document.querySelectorAll("a.cx-run")) {
    page.hash = encodeURIComponent(link.dataset.code);
    link.href = page.href;
    link.hidden = false;
  }
}
