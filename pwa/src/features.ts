// The list of features: the only module that knows them all. A feature's screens come when asked for; its effects are
// needed from the start, because what waits in the outbox must be shown. Those of boards come with their screens, which
// alone show them; but Today counts the cards of one.
import type { ComponentType } from "preact"
import type { Params } from "./base/router"
import { effects as capture } from "./features/capture/effects"
import { effects as clocks } from "./features/clocks/effects"
import { effects as followups } from "./features/followups/effects"
import { effects as views } from "./features/followups/saved-effects"
import { adding } from "./features/huddles/adding"
import { effects as me } from "./features/me/effects"
import { effects as operations } from "./features/operations/effects"
import { effects as outside } from "./features/outside/effects"
import { effects as photos } from "./features/photos/effects"
import { effects as plans } from "./features/plans/effects"
import { effects as rota } from "./features/rota/effects"
import { effects as rounds } from "./features/rounds/effects"
import { effects as routing } from "./features/routing/effects"
import signIn from "./features/signin"
import { effects as templates } from "./features/templates/effects"
import today from "./features/today"
import type { Effects } from "./sync"

/** What a feature's index.tsx exports as default: a screen for each of its patterns. */
export type Screens = Record<string, ComponentType<{ params: Params }>>

export interface Feature {
  name: string
  paths: readonly string[]
  load: () => Promise<{ default: Screens }>
  /** Shown over the screen one came from. */
  over?: boolean
  /** Shown to whoever comes, signed in or not. */
  open?: boolean
}

export const features: readonly Feature[] = [
  { name: "today", paths: ["/"], load: () => Promise.resolve({ default: today }) },
  { name: "numbers", paths: ["/numbers/:key"], load: () => import("./features/today/lists") },
  {
    name: "rounds",
    paths: ["/round", "/round/:id", "/round/rooms/:unit"],
    load: () => import("./features/rounds/screens"),
  },
  {
    name: "history",
    paths: ["/history", "/history/:unit", "/history/:unit/round/:id", "/history/:unit/asks/:key/:question"],
    load: () => import("./features/history/screens"),
  },
  { name: "reports", paths: ["/reports", "/reports/:unit"], load: () => import("./features/reports/screens") },
  {
    name: "scan",
    paths: ["/scan", "/scan/print", "/go/u/:id", "/go/r/:id"],
    load: () => import("./features/scan/screens"),
  },
  { name: "capture", paths: ["/capture"], load: () => import("./features/capture/screens"), over: true },
  { name: "followups", paths: ["/follow-up", "/follow-up/:id"], load: () => import("./features/followups/screens") },
  { name: "themes", paths: ["/themes"], load: () => import("./features/themes/screens") },
  { name: "routing", paths: ["/routing"], load: () => import("./features/routing/screens") },
  { name: "clocks", paths: ["/clocks"], load: () => import("./features/clocks/screens") },
  { name: "rota", paths: ["/rota"], load: () => import("./features/rota/screens") },
  { name: "outside", paths: ["/outside"], load: () => import("./features/outside/screens") },
  {
    name: "webhooks",
    paths: ["/webhooks", "/webhooks/new", "/webhooks/:id", "/webhooks/:id/edit"],
    load: () => import("./features/webhooks/screens"),
  },
  {
    name: "huddles",
    paths: [
      "/huddle",
      "/huddle/card/:id",
      "/huddle/:id",
      "/huddle/:id/now",
      "/huddle/:id/record/:huddle",
      "/huddle/record/:huddle",
    ],
    load: () => import("./features/huddles/screens"),
  },
  {
    name: "boards",
    paths: ["/huddle/:id/set-up", "/boards/new", "/timetable"],
    load: () => import("./features/boards/screens"),
  },
  { name: "walls", paths: ["/huddle/:id/walls"], load: () => import("./features/wall/walls") },
  { name: "wall", paths: ["/wall", "/wall/:board"], load: () => import("./features/wall/screens"), open: true },
  {
    name: "plans",
    paths: ["/plans", "/plans/new", "/plans/:id", "/calendar", "/hours"],
    load: () => import("./features/plans/screens"),
  },
  { name: "skip", paths: ["/due/:id/skip"], load: () => import("./features/plans/skip"), over: true },
  {
    name: "me",
    paths: ["/me", "/me/inbox", "/me/settings", "/me/needs-you"],
    load: () => import("./features/me"),
  },
  { name: "notices", paths: ["/me/notices"], load: () => import("./features/notices/screens") },
  {
    name: "templates",
    paths: [
      "/templates",
      "/templates/:key",
      "/templates/import/yaml",
      "/templates/edit/:draft",
      "/templates/preview/:draft",
    ],
    load: () => import("./features/templates/screens"),
  },
  { name: "operations", paths: ["/me/operations"], load: () => import("./features/operations/screens") },
  { name: "unnamed", paths: ["/unnamed"], load: () => import("./features/unnamed/screens") },
  { name: "photos", paths: ["/me/photos"], load: () => import("./features/me/photos") },
  { name: "waiting", paths: ["/me/waiting"], load: () => import("./features/me/waiting"), over: true },
  // The parts of the design system, for those who build with them.
  ...(import.meta.env.DEV ? [{ name: "ui", paths: ["/ui"], load: () => import("./features/ui"), open: true }] : []),
]

/** With the shell: a chunk of its own would cost whoever comes first a further way there and back. */
export const signin: Feature["load"] = () => Promise.resolve({ default: signIn })

export const effects: Effects = {
  ...rounds,
  ...capture,
  ...followups,
  ...adding,
  ...photos,
  ...plans,
  ...me,
  ...templates,
  ...routing,
  ...views,
  ...operations,
  ...outside,
  ...clocks,
  ...rota,
}
