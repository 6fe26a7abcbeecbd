/** The files of `feago init`, by path: a small shop that ranks items for a user. */
export const STARTER_PROJECT: ReadonlyMap<string, string> = new Map([
  [
    'features/sources.yaml',
    `# What the application knows when it asks for features: one row of every source, and many of the candidate source.
feago: 1

types:
  Click: { item_id: string, category: string, ts: timestamp }

sources:
  user:
    key: { user_id: string }
    fields:
      country: string
      age: int?                                   # \`?\`: may be missing
      views_7d: int
      clicks: { type: list<Click>, max_items: 200 }
  item:
    role: candidate                               # the rows that are ranked
    key: { item_id: string }
    fields:
      category: string
      price: float
      created: timestamp
`
  ],
  [
    'features/user.yaml',
    `# Features of the user: computed once per request, whatever the number of candidates.
feago: 1

features:
  user_ctr_7d:
    doc: Share of the viewed items that the user clicked in the last seven days; 0 without views.
    expr: user.clicks.within(7d).count() / user.views_7d ?? 0.0
    tags: [ctr]

  user_is_adult:
    doc: Missing ages count as adult.
    expr: user.age >= 18 ?? true
`
  ],
  [
    'features/item.yaml',
    `# Features of a candidate, alone and together with the user and the other candidates.
feago: 1

features:
  item_age_days:
    doc: Days since the item was added, with fractions.
    expr: (now - item.created) / 1d

  same_category_clicks:
    doc: How often the user clicked an item of this category in the last thirty days.
    type: int
    expr: user.clicks.within(30d).count(click => click.category == item.category)

  price_vs_list:
    doc: Price relative to the mean of all candidates of this request.
    expr: item.price / mean(candidates.map(candidate => candidate.price)) ?? 1.0

sets:
  ranker_v1:
    doc: What the ranking model eats, in its order.
    columns: [user_ctr_7d, user_is_adult, item_age_days, same_category_clicks, price_vs_list]
`
  ],
  [
    'context.json',
    `{
  "now": "2024-06-01T12:00:00Z",
  "user": {
    "user_id": "u1",
    "country": "DE",
    "age": 34,
    "views_7d": 8,
    "clicks": [
      { "item_id": "i1", "category": "books", "ts": "2024-05-30T09:00:00Z" },
      { "item_id": "i7", "category": "games", "ts": "2024-05-12T18:30:00Z" }
    ]
  },
  "candidates": [
    { "item_id": "i2", "category": "books", "price": 12.5, "created": "2024-05-20T00:00:00Z" },
    { "item_id": "i3", "category": "music", "price": 7.5, "created": "2024-01-01T00:00:00Z" },
    { "item_id": "i4", "category": "games", "price": 40, "created": "2024-05-31T12:00:00Z" }
  ]
}
`
  ]
])
