import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** One line of an invoice, as the record type `Purchase` of the definitions reads it. */
export interface Purchase {
  readonly invoice: string
  readonly stock_code: string
  readonly description: string | null
  /** Negative for what was given back. */
  readonly quantity: number
  readonly unit_price: number
  /** UTC milliseconds. */
  readonly ts: number
}
export interface Line extends Purchase {
  /** Null where the buyer is not known. */
  readonly customer_id: string | null
  readonly country: string
}

type Row = Readonly<
  Record<'InvoiceNo' | 'StockCode' | 'Description' | 'Quantity' | 'InvoiceDate' | 'UnitPrice' | 'CustomerID' | 'Country', string>
>

/** Every line of the daily files of a folder, the earliest first. */
export function readLines(directory: string): readonly Line[] {
  const files = readdirSync(directory).filter((name) => /^\d{4}-\d{2}-\d{2}\.csv$/.test(name))
  return files.sort().flatMap((name) => readFile(join(directory, name)))
}

function readFile(path: string): readonly Line[] {
  const rows: readonly Row[] = parse(readFileSync(path, 'utf8'), { columns: true, bom: true })
  return rows.map(lineOf)
}

function lineOf(row: Row): Line {
  return {
    invoice: row.InvoiceNo,
    stock_code: row.StockCode,
    description: row.Description === '' ? null : row.Description,
    quantity: Number(row.Quantity),
    unit_price: Number(row.UnitPrice),
    // Times are those of a shop in London, and in December London has UTC.
    ts: Date.parse(`${row.InvoiceDate.replace(' ', 'T')}Z`),
    customer_id: row.CustomerID === '' ? null : row.CustomerID.replace(/\.0$/, ''),
    country: row.Country
  }
}
