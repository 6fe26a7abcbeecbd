import { describe, expect, it } from 'vitest'
import { typeOf } from './world.js'

/** An expression and what is wrong with it, in the project of `world.ts`. Each mistake is said once, and what uses a broken part stays silent. */
const TABLES: Readonly<Record<string, readonly (readonly [string, ...(readonly string[])])[]>> = {
  names: [
    ['user.veiws', 'FG0504 The source `user` has no field `veiws`'],
    ['(user.veiws + 1) * user.vieews', 'FG0504 The source `user` has no field `veiws`', 'FG0504 The source `user` has no field `vieews`'],
    ['age', 'FG0503 Nothing here is called `age`'],
    ['user.clicks.map(len)', 'FG0503 Nothing here is called `len`'],
    ['NaN', 'FG0503 Nothing here is called `NaN`'],
    ['toString', 'FG0503 Nothing here is called `toString`'],
    ['let x = x + 1; x', 'FG0503 Nothing here is called `x`'],
    ['let x = foo; x + user.veiws', 'FG0503 Nothing here is called `foo`', 'FG0504 The source `user` has no field `veiws`'],
    ['user', 'FG0512 `user` is a source, not a value'],
    ['user + 1', 'FG0512 `user` is a source, not a value'],
    ['Click', 'FG0512 `Click` is a type, not a value'],
    ['user.home.cty', 'FG0504 `Place` has no field `cty`'],
    ['candidates.map(c => c.prize)', 'FG0504 The source `item` has no field `prize`'],
    ['avg(user.ratings)', 'FG0505 There is no function `avg`'],
    ['prior(3)', 'FG0505 There is no function `prior`'],
    ['user.years()', 'FG0505 There is no function `years`'],
    ['user.age()', 'FG0512 `user` is a source, not a value'],
    ['let v = relu(null.price); 1.0', 'FG0623 The type of `asked` cannot be found out'],
    ['negate(3)', 'FG0505 There is no function `negate`'],
    ['valueOf()', 'FG0505 There is no function `valueOf`']
  ],
  fields: [
    ['user.affinity.drama', 'FG0610 A map is read with its key in brackets'],
    ['user.clicks.length', 'FG0611 list<string> has no fields, so there is no `.length`'],
    ['user.history.category', 'FG0611 list<Click> has no fields, so there is no `.category`'],
    ['user.views.abs', 'FG0611 int has no fields, so there is no `.abs`'],
    ['user.clicks.map(x => x.constructor)', 'FG0611 string has no fields, so there is no `.constructor`'],
    ['user.home["city"]', 'FG0604 Place? has no element under string'],
    ['user.history["a"]', 'FG0604 list<Click> has no element under string'],
    ['user.affinity[["a"]]', 'FG0604 map<string, float> has no element under list<string>']
  ],
  match: [
    ['match user.device { "phone" => 1 }', 'FG0626 No arm takes `"tablet"`, `"desktop"`'],
    ['match user.premium { true => 1 }', 'FG0626 No arm takes `false`'],
    ['match user.country { "de" => 1 }', 'FG0626 Some values have no arm'],
    ['match user.views { < 10 => 1, > 10 => 2 }', 'FG0626 Some values have no arm'],
    ['match user.age { null => 1 }', 'FG0626 Some values have no arm'],
    ...(
      [
        '"phone" => 1, "phone" => 2, _ => 3',
        '"phone" => 1, _ => 2, "tablet" => 3',
        '_ => 1, _ => 2',
        '"phone" | "tablet" | "desktop" => 1, _ => 2',
        'null => 1, null | _ => 2'
      ] as const
    ).map(
      (arms) =>
        [`match user.device { ${arms} }`, 'FG0625 Nothing is left for this pattern: those before it take all that it would'] as const
    ),
    ...(['< 10 => 1, 5 => 2', '> 10 => 1, > 10 => 2', '>= 10 => 1, 10 => 2', '10 => 0, < 10 => 1, <= 10 => 2'] as const).map(
      (arms) =>
        [`match user.views { ${arms}, _ => 3 }`, 'FG0625 Nothing is left for this pattern: those before it take all that it would'] as const
    ),
    ['match user.device { "fone" => 1, _ => 2 }', 'FG0609 "fone" is no value of this enum'],
    ['match user.device { phone => 1, _ => 2 }', 'FG0624 `phone` is no constant, and a pattern compares with constants alone'],
    ['let x = 3; match user.views { x => 1, _ => 2 }', 'FG0624 `x` is no constant, and a pattern compares with constants alone'],
    ['match user.views { total => 1, _ => 2 }', 'FG0624 `total` is no constant, and a pattern compares with constants alone'],
    ['match user.views { bounds => 1, _ => 2 }', 'FG0603 `==` compares int with list<float>, which have no value in common'],
    ['match user.age { "a" => 1, _ => 0 }', 'FG0603 `==` compares int with string, which have no value in common'],
    ['match user.premium { > true => 1, _ => 0 }', 'FG0603 bool has no order, so `>` means nothing'],
    ['match user.age { 1 => "a", _ => 0 }', 'FG0602 This arm gives int, and those before it give string'],
    ['match user.veiws { 1 => 0, _ => 1 }', 'FG0504 The source `user` has no field `veiws`']
  ],
  reduce: [
    ['user.clicks.reduce(0, (n, c) => c)', 'FG0606 `reduce` needs int from this function, and it gives string'],
    [
      'user.clicks.reduce([], (all, c) => all)',
      'FG0606 `reduce` takes value without lists and maps as `initial`, and this is list<nothing>'
    ],
    [
      'user.clicks.reduce({a: 0}, (all, c) => {a: all})',
      'FG0606 `reduce` needs { a: int } from this function, and it gives { a: { a: int } }'
    ],
    ['user.clicks.reduce(0, c => 1)', 'FG0621 This function has 1 parameter, and `reduce` calls it with 2'],
    ['user.clicks.reduce((n, c) => n)', 'FG0607 `reduce` needs its argument `step`']
  ],
  operators: [
    ['user.country + "_"', 'FG0605 `+` adds numbers and durations, not texts'],
    ['user.age + "x"', 'FG0605 `+` adds numbers and durations, not texts'],
    ['now + now', 'FG0604 `+` does not go with timestamp and timestamp'],
    ['user.premium * 2', 'FG0604 `*` does not go with bool and int'],
    ['-user.country', 'FG0604 `-` takes a number or a duration, and this is string'],
    ['1 in 2', 'FG0604 `in` does not go with int and int'],
    ['"a" in user.country', 'FG0604 `in` looks into lists and the keys of maps, not into texts'],
    ['1 in user.clicks', 'FG0603 `in` looks for int in a list of string, which have no value in common'],
    ['user.country matches user.nickname', 'FG0617 The pattern of `matches` must be a constant'],
    ['user.views matches "a"', 'FG0604 `matches` does not go with int and string']
  ],
  comparisons: [
    ['user.country == 3', 'FG0603 `==` compares string with int, which have no value in common'],
    ['user.since > "2024-01-01T00:00:00Z"', 'FG0603 `>` compares timestamp with string, which have no value in common'],
    ['now - user.since > 7', 'FG0603 `>` compares duration with int, which have no value in common'],
    ['user.account == "a"', 'FG0603 `==` compares id with string, which have no value in common'],
    ['user.home == user.history[0]', 'FG0603 `==` compares Place with Click, which have no value in common'],
    ['candidates[0] == candidates[1]', 'FG0604 `==` does not go with row of item? and row of item?'],
    ['user.premium < true', 'FG0603 bool has no order, so `<` means nothing'],
    ['user.clicks < []', 'FG0603 list<string> has no order, so `<` means nothing'],
    ['user.age < null', 'FG0603 `<` with `null` is always missing'],
    ['user.device == "fone"', 'FG0609 "fone" is no value of this enum'],
    ['"fone" != user.device', 'FG0609 "fone" is no value of this enum'],
    ['user.device in ["phone", "tablett"]', 'FG0609 "tablett" is no value of this enum']
  ],
  choice: [
    ['user.views ? 1 : 2', 'FG0612 A condition needs a bool, and this is int'],
    ['user.country && true', 'FG0612 `&&` needs a bool, and this is string'],
    ['!user.views', 'FG0612 `!` needs a bool, and this is int'],
    ['user.premium ? 1 : "a"', 'FG0602 The two branches have no common type: int and string'],
    ['user.age ?? "none"', 'FG0602 The two sides of `??` have no common type: int and string'],
    ['coalesce(user.age, "a")', 'FG0602 This is string, and those before it are int'],
    ['[1, "a"]', 'FG0602 This element is string, and those before it are int'],
    ['f"{user.clicks}"', 'FG0614 list<string> has no text form']
  ],
  arguments: [
    ['len()', 'FG0607 `len` needs its argument `text`'],
    ['len(user.clicks, 2)', 'FG0607 `len` takes 1 argument at most, and this is one more'],
    ['round(1.5, 1, 2)', 'FG0607 `round` takes 2 arguments at most, and this is one more'],
    ['has()', 'FG0607 `has` takes 1 argument, and 0 are given'],
    ['coalesce(user.age)', 'FG0607 `coalesce` takes at least 2 arguments, and 1 is given'],
    ['upper(3)', 'FG0606 `upper` takes string as `text`, and this is int'],
    ['min(user.views, user.country)', 'FG0606 `min` takes int as `b`, and this is string'],
    ['sum(user.clicks)', 'FG0606 `sum` takes list<number?> or list<duration?> as `xs`, and this is list<string>'],
    ['user.clicks.contains(3)', 'FG0606 `contains` takes string as `x`, and this is int'],
    ['hash32(user.history)', 'FG0606 `hash32` takes simple value as `x`, and this is list<Click>'],
    ['cosine(user.embedding, user.ratings)', 'FG0606 `cosine` takes vector as `b`, and this is list<float?>'],
    ['user.history.within(7d, untill: 1h).count()', 'FG0514 `within` has no argument `untill`'],
    ['user.history.within(7d, window: 1h).count()', 'FG0607 The argument `window` of `within` is given twice'],
    ['user.visits.within(7d).count()', 'FG0615 `within` cannot choose between the timestamps `began` and `ended`'],
    ['user.clicks.within(7d).count()', 'FG0615 `within` needs elements with a timestamp']
  ],
  lambdas: [
    ['len(x => x)', 'FG0613 `len` takes no function as `text`'],
    ['has(x => x)', 'FG0613 `has` takes values, no functions'],
    ['user.clicks.map("a")', 'FG0606 `map` takes a function as `transform`'],
    ['user.clicks.map((a, b) => a)', 'FG0621 This function has 2 parameters, and `map` calls it with 1'],
    ['user.clicks.filter(c => len(c))', 'FG0606 `filter` needs bool from this function, and it gives int'],
    ['user.clicks.filter(c => foo).map(c => c.bar)', 'FG0503 Nothing here is called `foo`'],
    ['foo.filter(c => c.x > user.veiws)', 'FG0503 Nothing here is called `foo`', 'FG0504 The source `user` has no field `veiws`'],
    ['user.history.sort_by(c => c)', 'FG0606 `sort_by` needs ordered value from this function, and it gives Click']
  ],
  constants: [
    ['user.views / 0', 'FG0902 Division by 0 has no value'],
    ['user.views / 0 ?? 0.0', 'FG0902 Division by 0 has no value'],
    ['user.views % -0', 'FG0902 Division by 0 has no value'],
    ['clamp(user.views, 5, 1)', 'FG0902 The lower bound 5 is above the upper bound 1'],
    ['user.country matches "["', 'FG0902 The regular expression is not valid: missing closing ]: `[`'],
    ['cosine(user.embedding, item.short)', 'FG0902 One vector has 4 numbers and the other 2'],
    ['one_hot(user.country, [user.country])', 'FG0617 The argument `values` of `one_hot` must be a constant']
  ],
  'feature types': [
    ['candidates.map(c => c)', 'FG0616 A feature cannot be list<row of item>'],
    ['candidates[0]', 'FG0616 A feature cannot be row of item?']
  ]
}

for (const [group, table] of Object.entries(TABLES)) {
  describe(`mistakes with ${group}`, () => {
    it.each(table.map(([expression, ...found]) => [expression, found.join('\n')] as const))('%s', (expression, found) =>
      expect(typeOf(expression)).toBe(found)
    )
  })
}
