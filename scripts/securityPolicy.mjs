// A Vite plugin that gives the built page its Content-Security-Policy, and hosts that read one a
// `_headers` file. The development server has none: its styles and its client are inline.

/** What the page may load, by directive: itself, and pictures it makes or is given. */
const directives = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "'self'",
  "connect-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' blob:",
  "font-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** The policy, as header and meta element have it. */
export const securityPolicy = Object.entries(directives)
  .map(([name, sources]) => `${name} ${sources}`)
  .join("; ");

/** For every file. */
export const headers = {
  "Content-Security-Policy": securityPolicy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** The file that Netlify, Cloudflare Pages and others read. */
function headersFile() {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return `/*\n${lines.join("\n")}\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n`;
}

/** @returns {import("vite").Plugin} */
export function securityPolicyPlugin() {
  return {
    name: "security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: securityPolicy },
        // before anything that it governs
        injectTo: "head-prepend",
      },
    ],
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "_headers", source: headersFile() });
    },
  };
}
