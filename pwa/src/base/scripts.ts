// Trusted Types forbid a bare string as a script's address; this one policy lets exactly our own files through.
interface ScriptUrls {
  createScriptURL(url: string): string
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrls): ScriptUrls
}

/** The service worker, and what the build put beside the page. */
const OURS = import.meta.env.DEV ? /^\// : /^\/(sw\.js|assets\/[\w.-]+\.js)$/

const rules: ScriptUrls = {
  createScriptURL: url => {
    if (!OURS.test(url)) throw new TypeError(`not a script of ours: ${url}`)
    return url
  },
}

let policy: ScriptUrls | undefined

/** Made once: the security policy allows no second one of that name. */
export function scriptUrl(path: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy("app", rules) ?? rules
  return policy.createScriptURL(path)
}
