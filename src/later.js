/**
 * A part of the program that is fetched later, checked against the hash made at build time. It comes behind everything
 * a person waits for. The type is what compiling while it loads wants, whatever the host names it.
 */
export async function fetchLater(url, integrity) {
  const { body } = await fetch(url, { integrity, priority: 'low' });
  return new Response(body, { headers: { 'Content-Type': 'application/wasm' } });
}
