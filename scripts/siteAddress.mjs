// A Vite plugin that makes the address of the picture for previews of links absolute, where the build is
// told where it will lie: Open Graph asks for whole addresses, and only some services resolve others.

/** The picture in the built HTML. */
const picture = /(<meta property="og:image" content=")\.?\/?(preview\.png")/;

/**
 * The HTML with the picture's whole address.
 * @param {string} html
 * @param {string} address of the folder that the build will lie in
 * @throws {Error} where it is no address, or the HTML names no picture
 */
export function withAddress(html, address) {
  const folder = new URL(address.endsWith("/") ? address : `${address}/`).href;
  if (!picture.test(html)) throw new Error("The page names no picture for previews.");
  return html.replace(picture, `$1${folder}$2`);
}

/**
 * @param {string | undefined} address left out: addresses stay relative
 * @returns {import("vite").Plugin}
 */
export function siteAddress(address) {
  return {
    name: "site-address",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html) => (address ? withAddress(html, address) : html),
    },
  };
}
