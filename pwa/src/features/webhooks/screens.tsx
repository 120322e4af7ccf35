// The screens of webhooks, by address: other systems that are told what happens to issues. For administrators.
import { EditWebhook, NewWebhook } from "./edit"
import { Webhooks } from "./list"
import { OneWebhook } from "./one"

export default {
  "/webhooks": Webhooks,
  "/webhooks/new": NewWebhook,
  "/webhooks/:id": OneWebhook,
  "/webhooks/:id/edit": EditWebhook,
}
