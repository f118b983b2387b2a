/**
 * A part of the program that is fetched later, checked against the hash made at build time. It comes behind everything
 * a person waits for; the later steps come with their style sheet. The type is what compiling while it loads wants,
 * whatever the host names it.
 */
export async function fetchLater(url, integrity) {
  const [{ body }] = await Promise.all([
    fetch(url, { integrity, priority: 'low' }),
    /\/later-[^/]*$/.test(url.href) && fetchStyle(),
  ]);
  return new Response(body, { headers: { 'Content-Type': 'application/wasm' } });
}

/**
 * The sheet that the page names and leaves alone. It is fetched like the code: a link whose file was altered on its way
 * would never be asked for again.
 */
async function fetchStyle() {
  const link = document.querySelector('link[disabled]');
  if (!link) return;
  const response = await fetch(link.href, { integrity: link.integrity, priority: 'low' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await response.text());
  document.adoptedStyleSheets.push(sheet);
  link.remove();
}
