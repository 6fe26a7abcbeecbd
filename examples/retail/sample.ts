import { randomOf } from '../movies/random.js'

/**
 * A made-up shop in the format of the Online Retail files: four days, twelve customers, a few returns, lines without
 * customer and without description. Committed, so that the comparison has something to compare where the data are absent.
 */
const DAYS = ['2010-12-01', '2010-12-02', '2010-12-09', '2010-12-12'] as const
const PRODUCTS: readonly (readonly [code: string, description: string, price: number])[] = [
  ['85123A', 'WHITE HEART LIGHT HOLDER', 2.55],
  ['22111', 'SET OF 3 TEA TINS', 4.95],
  ['22112', 'CHRISTMAS STAR, GOLD', 0.85],
  ['22113', 'Christmas "snow" globe', 3.75],
  ['22114', '', 1.25],
  ['POST', 'POSTAGE', 18],
  ['22115', 'SET OF 6 CARDS', 0.42],
  ['22116', 'RETRO CLOCK', 9.95]
]
const COUNTRIES = ['United Kingdom', 'United Kingdom', 'France', 'Japan', 'EIRE', 'Channel Islands'] as const
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n'

/** The files by name. */
export function retailSample(): ReadonlyMap<string, string> {
  return new Map(DAYS.map((day, index) => [`${day}.csv`, HEADER + dayLines(day, index).join('')]))
}

function dayLines(day: string, index: number): readonly string[] {
  const random = randomOf(352).fork(day)
  return Array.from({ length: 40 }, (_, place) => {
    const invoice = 536_000 + index * 100 + Math.floor(place / 4)
    const customer = 17_000 + random.fork(`buyer ${invoice}`).index(12)
    const [code, description, price] = PRODUCTS[random.index(PRODUCTS.length)] ?? PRODUCTS[0] ?? ['', '', 0]
    const back = random.uniform() < 0.1
    const time = `${day} ${String(8 + Math.floor(place / 4)).padStart(2, '0')}:${String(random.index(60)).padStart(2, '0')}:00`
    const known = random.uniform() < 0.85
    const fields = [
      back ? `C${invoice}` : invoice,
      code,
      quoted(description),
      (back ? -1 : 1) * (1 + random.index(24)),
      time,
      price,
      known ? `${customer}.0` : '',
      COUNTRIES[customer % COUNTRIES.length]
    ]
    return `${fields.join(',')}\n`
  })
}

function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
