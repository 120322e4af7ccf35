// Written by tools/contract.py from the server's schemas. Do not edit.
export const VERSION = 1 as const

export const ENTITIES = [
  "board",
  "calendar",
  "card",
  "due",
  "facility",
  "issue",
  "kudos",
  "notice",
  "organisation",
  "person",
  "photo",
  "plan",
  "private_answer",
  "queue",
  "room",
  "round",
  "template",
  "unit",
  "view"
] as const

export const GRANTS = {
  "round.start": {
    "frontline": [
      "unit"
    ],
    "charge": [
      "unit"
    ],
    "manager": [
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "round.answer": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "round.finish": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "round.rest": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "round.hand_over": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "round.discard": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "issue.raise": {
    "frontline": [
      "unit"
    ],
    "charge": [
      "unit"
    ],
    "manager": [
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.acknowledge": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.start": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.assign": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.take": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.promise": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.comment": {
    "frontline": [
      "own",
      "queue",
      "unit"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.me_too": {
    "frontline": [
      "own",
      "queue",
      "unit"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.resolve": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.decline": {
    "frontline": null,
    "charge": null,
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.block": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.set_priority": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.route": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.dispute": {
    "frontline": [
      "own",
      "queue"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.settle": {
    "frontline": null,
    "charge": null,
    "manager": [
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": null
  },
  "issue.urge": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "issue.set_parent": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.set_outside_number": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.watch": {
    "frontline": [
      "own",
      "queue",
      "unit"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.unwatch": {
    "frontline": [
      "own",
      "queue",
      "unit"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.merge": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.unmerge": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "own",
      "queue",
      "unit"
    ]
  },
  "issue.ask_again": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "issue.close": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "issue.escalate": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "issue.new_hours": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "issue.confirm": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "issue.reopen": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "view.save": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "view.remove": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "kudos.give": {
    "frontline": [
      "unit"
    ],
    "charge": [
      "unit"
    ],
    "manager": [
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "card.add": {
    "frontline": [
      "unit"
    ],
    "charge": [
      "unit"
    ],
    "manager": [
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "card.edit": {
    "frontline": [
      "unit"
    ],
    "charge": [
      "unit"
    ],
    "manager": [
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "card.done": {
    "frontline": [
      "unit"
    ],
    "charge": [
      "unit"
    ],
    "manager": [
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "card.reopen": {
    "frontline": [
      "unit"
    ],
    "charge": [
      "unit"
    ],
    "manager": [
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "card.carry": {
    "frontline": [
      "unit"
    ],
    "charge": [
      "unit"
    ],
    "manager": [
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "plan.set": {
    "frontline": null,
    "charge": null,
    "manager": [
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "plan.stop": {
    "frontline": null,
    "charge": null,
    "manager": [
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "plan.ahead": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "plan.new_hours": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "due.skip": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "calendar.open": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "calendar.close": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "photo.arrive": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "photo.develop": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "photo.refuse": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "photo.let_go": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "photo.damage": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "photo.erase": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "photo.take_back": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own",
      "queue",
      "unit"
    ],
    "manager": [
      "own",
      "queue",
      "unit"
    ],
    "executive": [
      "all",
      "own",
      "queue",
      "unit"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "photo.keep_for": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "notice.read": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "own"
    ]
  },
  "organisation.found": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": null
  },
  "organisation.set_hours": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "organisation.set_clocks": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "organisation.set_outside_addresses": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "facility.open": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "unit.open": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "room.open": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "person.welcome": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "queue.open": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "queue.set_phone": {
    "frontline": [
      "own"
    ],
    "charge": [
      "own"
    ],
    "manager": [
      "own"
    ],
    "executive": [
      "own"
    ],
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "routing.set": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "template.publish": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  },
  "board.open": {
    "frontline": null,
    "charge": null,
    "manager": null,
    "executive": null,
    "admin": [
      "all",
      "own",
      "queue",
      "unit"
    ]
  }
} as const

export const MOVES = {
  "raise": {
    "before": [],
    "stays": [],
    "late": [],
    "after": "new",
    "whose": [],
    "is_word": false
  },
  "acknowledge": {
    "before": [
      "new"
    ],
    "stays": [],
    "late": [
      "acknowledged",
      "blocked",
      "confirmed",
      "declined",
      "in_progress",
      "merged",
      "resolved",
      "unconfirmed"
    ],
    "after": "acknowledged",
    "whose": [
      "owner_id"
    ],
    "is_word": false
  },
  "take": {
    "before": [
      "new"
    ],
    "stays": [
      "acknowledged",
      "blocked",
      "in_progress"
    ],
    "late": [],
    "after": "acknowledged",
    "whose": [
      "owner_id"
    ],
    "is_word": false
  },
  "assign": {
    "before": [
      "new"
    ],
    "stays": [
      "acknowledged",
      "blocked",
      "in_progress"
    ],
    "late": [],
    "after": "acknowledged",
    "whose": [
      "owner_id"
    ],
    "is_word": false
  },
  "promise": {
    "before": [
      "new"
    ],
    "stays": [
      "acknowledged",
      "blocked",
      "in_progress"
    ],
    "late": [
      "confirmed",
      "declined",
      "merged",
      "resolved",
      "unconfirmed"
    ],
    "after": "acknowledged",
    "whose": [
      "owner_id"
    ],
    "is_word": false
  },
  "start": {
    "before": [
      "acknowledged",
      "blocked",
      "new"
    ],
    "stays": [],
    "late": [
      "confirmed",
      "in_progress",
      "merged",
      "resolved",
      "unconfirmed"
    ],
    "after": "in_progress",
    "whose": [
      "owner_id"
    ],
    "is_word": false
  },
  "block": {
    "before": [
      "acknowledged",
      "in_progress",
      "new"
    ],
    "stays": [],
    "late": [
      "blocked",
      "merged"
    ],
    "after": "blocked",
    "whose": [
      "owner_id"
    ],
    "is_word": true
  },
  "resolve": {
    "before": [
      "acknowledged",
      "blocked",
      "in_progress",
      "new"
    ],
    "stays": [],
    "late": [
      "confirmed",
      "merged",
      "resolved",
      "unconfirmed"
    ],
    "after": "resolved",
    "whose": [
      "owner_id"
    ],
    "is_word": true
  },
  "decline": {
    "before": [
      "acknowledged",
      "blocked",
      "in_progress",
      "new"
    ],
    "stays": [],
    "late": [
      "declined",
      "merged"
    ],
    "after": "declined",
    "whose": [
      "owner_id"
    ],
    "is_word": true
  },
  "confirm": {
    "before": [
      "resolved",
      "unconfirmed"
    ],
    "stays": [],
    "late": [
      "confirmed"
    ],
    "after": "confirmed",
    "whose": [
      "raised_by",
      "me_too",
      "joined"
    ],
    "is_word": false
  },
  "reopen": {
    "before": [
      "confirmed",
      "resolved",
      "unconfirmed"
    ],
    "stays": [],
    "late": [
      "acknowledged",
      "blocked",
      "in_progress",
      "merged",
      "new"
    ],
    "after": "in_progress",
    "whose": [
      "raised_by",
      "me_too",
      "joined"
    ],
    "is_word": false
  },
  "comment": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "confirmed",
      "declined",
      "in_progress",
      "merged",
      "new",
      "resolved",
      "unconfirmed"
    ],
    "late": [],
    "after": null,
    "whose": [
      "owner_id",
      "raised_by",
      "me_too",
      "joined"
    ],
    "is_word": true
  },
  "me_too": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "confirmed",
      "declined",
      "in_progress",
      "merged",
      "new",
      "resolved",
      "unconfirmed"
    ],
    "late": [],
    "after": null,
    "whose": [
      "owner_id",
      "raised_by",
      "me_too",
      "joined"
    ],
    "is_word": false
  },
  "set_priority": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "in_progress",
      "new"
    ],
    "late": [],
    "after": null,
    "whose": [
      "owner_id"
    ],
    "is_word": true
  },
  "route": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "in_progress",
      "new"
    ],
    "late": [],
    "after": null,
    "whose": [
      "owner_id"
    ],
    "is_word": true
  },
  "dispute": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "in_progress",
      "new"
    ],
    "late": [],
    "after": null,
    "whose": [
      "owner_id"
    ],
    "is_word": false
  },
  "settle": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "in_progress",
      "new"
    ],
    "late": [],
    "after": null,
    "whose": [],
    "is_word": true
  },
  "urge": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "in_progress",
      "new"
    ],
    "late": [
      "confirmed",
      "declined",
      "merged",
      "resolved",
      "unconfirmed"
    ],
    "after": null,
    "whose": [],
    "is_word": false
  },
  "set_parent": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "confirmed",
      "declined",
      "in_progress",
      "merged",
      "new",
      "resolved",
      "unconfirmed"
    ],
    "late": [],
    "after": null,
    "whose": [
      "owner_id"
    ],
    "is_word": false
  },
  "set_outside_number": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "confirmed",
      "declined",
      "in_progress",
      "merged",
      "new",
      "resolved",
      "unconfirmed"
    ],
    "late": [],
    "after": null,
    "whose": [
      "owner_id"
    ],
    "is_word": false
  },
  "watch": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "confirmed",
      "declined",
      "in_progress",
      "merged",
      "new",
      "resolved",
      "unconfirmed"
    ],
    "late": [],
    "after": null,
    "whose": [
      "owner_id",
      "raised_by",
      "me_too",
      "joined"
    ],
    "is_word": false
  },
  "unwatch": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "confirmed",
      "declined",
      "in_progress",
      "merged",
      "new",
      "resolved",
      "unconfirmed"
    ],
    "late": [],
    "after": null,
    "whose": [
      "owner_id",
      "raised_by",
      "me_too",
      "joined"
    ],
    "is_word": false
  },
  "merge": {
    "before": [
      "acknowledged",
      "blocked",
      "in_progress",
      "new"
    ],
    "stays": [],
    "late": [
      "merged"
    ],
    "after": "merged",
    "whose": [
      "owner_id"
    ],
    "is_word": false
  },
  "unmerge": {
    "before": [
      "merged"
    ],
    "stays": [],
    "late": [
      "acknowledged",
      "blocked",
      "in_progress",
      "new"
    ],
    "after": "acknowledged",
    "whose": [
      "owner_id"
    ],
    "is_word": false
  },
  "ask_again": {
    "before": [],
    "stays": [
      "resolved"
    ],
    "late": [
      "acknowledged",
      "blocked",
      "confirmed",
      "declined",
      "in_progress",
      "merged",
      "new",
      "unconfirmed"
    ],
    "after": null,
    "whose": [],
    "is_word": false
  },
  "close": {
    "before": [
      "resolved"
    ],
    "stays": [],
    "late": [
      "acknowledged",
      "blocked",
      "confirmed",
      "declined",
      "in_progress",
      "merged",
      "new",
      "unconfirmed"
    ],
    "after": "unconfirmed",
    "whose": [],
    "is_word": false
  },
  "escalate": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "in_progress",
      "new"
    ],
    "late": [
      "confirmed",
      "declined",
      "merged",
      "resolved",
      "unconfirmed"
    ],
    "after": null,
    "whose": [],
    "is_word": false
  },
  "new_hours": {
    "before": [],
    "stays": [
      "acknowledged",
      "blocked",
      "in_progress",
      "new"
    ],
    "late": [
      "confirmed",
      "declined",
      "merged",
      "resolved",
      "unconfirmed"
    ],
    "after": null,
    "whose": [],
    "is_word": false
  }
} as const

export const CLOCKS = {
  "P1": {
    "acknowledge": {
      "amount": 15,
      "unit": "minutes"
    },
    "word": {
      "amount": 480,
      "unit": "minutes"
    },
    "resolve": {
      "amount": 1440,
      "unit": "minutes"
    },
    "further": "an hour later"
  },
  "P2": {
    "acknowledge": {
      "amount": 120,
      "unit": "minutes"
    },
    "word": {
      "amount": 120,
      "unit": "day_ends"
    },
    "resolve": {
      "amount": 3,
      "unit": "working_days"
    },
    "further": "next morning"
  },
  "P3": {
    "acknowledge": {
      "amount": 1,
      "unit": "working_days"
    },
    "word": {
      "amount": 5,
      "unit": "working_days"
    },
    "resolve": {
      "amount": 14,
      "unit": "days"
    },
    "further": "next week"
  },
  "P4": {
    "acknowledge": {
      "amount": 3,
      "unit": "working_days"
    },
    "word": {
      "amount": 30,
      "unit": "days"
    },
    "resolve": {
      "amount": 60,
      "unit": "days"
    },
    "further": "next month"
  }
} as const

export const BOUNDS = {
  "minutes": [
    5,
    43200
  ],
  "working_days": [
    1,
    60
  ],
  "days": [
    1,
    365
  ],
  "day_ends": [
    0,
    1440
  ]
} as const

export const FURTHER = [
  "an hour later",
  "next morning",
  "next week",
  "next month"
] as const

export const STOPLIGHT = {
  "new": "yellow",
  "acknowledged": "yellow",
  "in_progress": "yellow",
  "blocked": "yellow",
  "resolved": "green",
  "confirmed": "green",
  "unconfirmed": "green",
  "declined": "red",
  "merged": "yellow"
} as const

export const CATEGORIES = [
  "facilities",
  "environment",
  "equipment",
  "supplies",
  "it",
  "medication",
  "staffing",
  "safety",
  "experience",
  "security",
  "communication",
  "process",
  "people",
  "training",
  "other"
] as const

export const PRIORITIES = [
  "P1",
  "P2",
  "P3",
  "P4"
] as const

export const EFFORTS = [
  "minutes",
  "days",
  "project"
] as const

export const DECLINE_REASONS = [
  "cost",
  "safety",
  "rule",
  "not_ours",
  "duplicate"
] as const

export const FAULTS = [
  "text_missing",
  "asks_nothing",
  "too_many_items",
  "key_twice",
  "unknown_section",
  "options_few",
  "options_stray",
  "bounds_stray",
  "bound_unclear",
  "bounds_wrong_way",
  "sensitive_words",
  "unknown_question",
  "later_question",
  "tells_apart",
  "circle",
  "unknown_answer",
  "no_measure",
  "unknown_category",
  "unknown_priority",
  "unknown_effort",
  "not_a_question"
] as const

export const OPENS = {
  "issue.raised": "/follow-up/{id}",
  "issue.acknowledged": "/follow-up/{id}",
  "issue.assigned": "/follow-up/{id}",
  "issue.taken": "/follow-up/{id}",
  "issue.promised": "/follow-up/{id}",
  "issue.started": "/follow-up/{id}",
  "issue.blocked": "/follow-up/{id}",
  "issue.commented": "/follow-up/{id}",
  "issue.me_too": "/follow-up/{id}",
  "issue.resolved": "/follow-up/{id}",
  "issue.declined": "/follow-up/{id}",
  "issue.confirmed": "/follow-up/{id}",
  "issue.reopened": "/follow-up/{id}",
  "issue.priority_set": "/follow-up/{id}",
  "issue.routed": "/follow-up/{id}",
  "issue.mentioned": "/follow-up/{id}",
  "issue.disputed": "/follow-up/{id}",
  "issue.settled": "/follow-up/{id}",
  "issue.urged": "/follow-up/{id}",
  "issue.parent_set": "/follow-up/{id}",
  "issue.merged": "/follow-up/{id}",
  "issue.unmerged": "/follow-up/{id}",
  "issue.asked_again": "/follow-up/{id}",
  "issue.closed": "/follow-up/{id}",
  "issue.escalated": "/follow-up/{id}",
  "issue.new_hours": "/follow-up/{id}",
  "kudos.given": "/me",
  "round.handed": "/round/{id}"
} as const

export const MOST_CODES = 1000 as const
