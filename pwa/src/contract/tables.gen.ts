// Written by tools/contract.py from the server's schemas. Do not edit.
export const VERSION = 1 as const

export const ENTITIES = [
  "board",
  "calendar",
  "card",
  "counter",
  "due",
  "duty",
  "facility",
  "huddle",
  "issue",
  "kudos",
  "notice",
  "organisation",
  "person",
  "photo",
  "plan",
  "posting_pass",
  "preference",
  "private_answer",
  "queue",
  "reading",
  "room",
  "round",
  "template",
  "unit",
  "view",
  "wall",
  "webhook"
] as const

export const ROLES = [
  "frontline",
  "charge",
  "manager",
  "executive",
  "admin"
] as const

export const REACHES = {
  "own": [
    "own"
  ],
  "unit": [
    "unit"
  ],
  "near": [
    "own",
    "queue",
    "unit"
  ],
  "own_queue": [
    "own",
    "queue"
  ],
  "all": [
    "all",
    "own",
    "queue",
    "unit"
  ]
} as const

export const GRANTS = {
  "round.start": "unit unit unit all all",
  "round.answer": "own own own own own",
  "round.finish": "own own own own own",
  "round.rest": "own own own own own",
  "round.hand_over": "own own own own own",
  "round.discard": "own own own own own",
  "issue.raise": "unit unit unit all all",
  "issue.acknowledge": "own near near all near",
  "issue.start": "own near near all near",
  "issue.assign": "own near near all near",
  "issue.take": "own near near all near",
  "issue.promise": "own near near all near",
  "issue.comment": "near near near all all",
  "issue.me_too": "near near near all all",
  "issue.resolve": "own near near all near",
  "issue.decline": "no no near all near",
  "issue.block": "own near near all near",
  "issue.set_priority": "own near near all near",
  "issue.set_effort": "own near near all near",
  "issue.route": "own near near all near",
  "issue.dispute": "own_queue near near all near",
  "issue.settle": "no no unit all no",
  "issue.set_parent": "own near near all near",
  "issue.set_outside_number": "own near near all near",
  "issue.watch": "near near near all all",
  "issue.unwatch": "near near near all all",
  "issue.merge": "own near near all near",
  "issue.unmerge": "own near near all near",
  "issue.confirm": "own own own own own",
  "issue.reopen": "own own own own own",
  "view.save": "own own own own own",
  "view.remove": "own own own own own",
  "kudos.give": "unit unit unit all all",
  "kudos.thank": "own own near all own",
  "card.add": "unit unit unit all all",
  "card.edit": "unit unit unit all all",
  "card.done": "unit unit unit all all",
  "card.reopen": "unit unit unit all all",
  "card.carry": "unit unit unit all all",
  "reading.enter": "unit unit unit all all",
  "reading.clear": "unit unit unit all all",
  "counter.check": "unit unit unit all all",
  "counter.happened": "unit unit unit all all",
  "counter.take_back": "unit unit unit all all",
  "card.uncarry": "unit unit unit all all",
  "card.escalate": "unit unit unit all all",
  "card.take_back": "unit unit unit all all",
  "card.answer": "no unit unit all all",
  "card.decline": "no unit unit all all",
  "huddle.start": "unit unit unit all all",
  "huddle.step": "unit unit unit all all",
  "huddle.attend": "unit unit unit all all",
  "huddle.nothing": "unit unit unit all all",
  "huddle.something": "unit unit unit all all",
  "huddle.focus": "unit unit unit all all",
  "huddle.end": "unit unit unit all all",
  "plan.set": "no no unit all all",
  "plan.stop": "no no unit all all",
  "due.skip": "own own near all all",
  "calendar.open": "own own own own own",
  "calendar.close": "own own own own own",
  "photo.take_back": "own near near all all",
  "photo.keep_for": "no no no no all",
  "notice.read": "own own own own own",
  "notice.prefer": "own own own own own",
  "notice.set_quiet": "own own own own own",
  "notice.set_zone": "own own own own own",
  "notice.set_digest": "own own own own own",
  "notice.set_on_duty_only": "own own own own own",
  "issue.mute": "near near near all all",
  "issue.unmute": "own own own own own",
  "delivery.send_again": "no no no no all",
  "digest.send_again": "no no no no all",
  "organisation.set_hours": "no no no no all",
  "organisation.set_clocks": "no no no no all",
  "organisation.set_outside_addresses": "no no no no all",
  "facility.open": "no no no no all",
  "unit.open": "no no no no all",
  "room.open": "no no no no all",
  "person.welcome": "no no no no all",
  "queue.open": "no no no no all",
  "queue.set_people": "no no no no all",
  "queue.set_phone": "own own own own all",
  "rota.set": "no near near all all",
  "routing.set": "no no no no all",
  "template.publish": "no no no no all",
  "board.open": "no unit unit unit all",
  "board.set": "no unit unit unit all",
  "wall.pair": "no unit unit unit all",
  "wall.remove": "no unit unit unit all",
  "webhook.set": "no no no no all",
  "webhook.remove": "no no no no all",
  "webhook.renew_secret": "no no no no all",
  "webhook.test": "no no no no all",
  "webhook.send_again": "no no no no all"
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
      "blocked",
      "in_progress",
      "new"
    ],
    "stays": [],
    "late": [
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
  "set_effort": {
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
    "whose": [
      "owner_id"
    ],
    "is_word": false
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
  "hand_on": {
    "before": [],
    "stays": [
      "new"
    ],
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
  "issue.answered": "/follow-up/{id}",
  "card.answered": "/huddle/card/{id}",
  "card.escalated": "/huddle/card/{id}",
  "card.waiting": "/huddle/card/{id}",
  "kudos.given": "/me",
  "kudos.thanked": "/me",
  "huddle.ended": "/huddle/record/{id}",
  "round.handed": "/round/{id}"
} as const

export const MOST_CODES = 1000 as const

export const HUDDLE_TIMES = {
  "shift": [
    {
      "at": "07:00",
      "days": [
        0,
        1,
        2,
        3,
        4,
        5,
        6
      ]
    },
    {
      "at": "19:00",
      "days": [
        0,
        1,
        2,
        3,
        4,
        5,
        6
      ]
    }
  ],
  "safety_brief": [
    {
      "at": "09:30",
      "days": [
        0,
        1,
        2,
        3,
        4,
        5,
        6
      ]
    }
  ],
  "department": [
    {
      "at": "08:00",
      "days": [
        0,
        1,
        2,
        3,
        4
      ]
    }
  ],
  "improvement": [
    {
      "at": "14:00",
      "days": [
        2
      ]
    }
  ]
} as const
