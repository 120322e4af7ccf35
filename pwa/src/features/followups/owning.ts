// Who may be given an issue, as webapp/followups/rules.py says it; both must pass tests/cases/followups.json.

/** Whoever owns it reads all of it: what is said in confidence goes to nobody who does not read it anyway. */
export const mayOwn = (worksThere: boolean, asked: boolean, restricted: boolean): boolean =>
  worksThere || asked || !restricted
