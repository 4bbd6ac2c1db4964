/* Owns the reading of the index: fetches shards, decodes postings, and finds phrases. Knows no page. */

const BLOCK = 2048
export const TITLE_END = 128

/* A file of the index that did not arrive; `retry` of the page asks for it again. */
export class IndexError extends Error {}

function hashSymbol(symbol) {
  let value = 0x811c9dc5
  for (let at = 0; at < symbol.length; at++) {
    value = Math.imul(value ^ symbol.charCodeAt(at), 0x01000193) >>> 0
  }
  return value
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes
    this.at = 0
  }

  number() {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.bytes[this.at++]
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
  }

  take(length) {
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }
}

function readShard(bytes) {
  const reader = new Reader(bytes)
  const decoder = new TextDecoder()
  const keys = new Map()
  while (reader.at < bytes.length) {
    const key = decoder.decode(reader.take(reader.number()))
    const blocks = []
    for (let left = reader.number(); left > 0; left--) {
      const block = reader.number()
      const size = reader.number()
      blocks.push(
        size % 2
          ? { block, file: Array.from(reader.take(8), (byte) => (byte + 256).toString(16).slice(1)).join("") }
          : { block, bytes: reader.take(size / 2) }
      )
    }
    keys.set(key, blocks)
  }
  return keys
}

/* A symbol's entries: of its positions only one is told, the title's first or the first after it. */
function readEntries(block, bytes, found) {
  const reader = new Reader(bytes)
  let entry = block * BLOCK
  while (reader.at < bytes.length) {
    const head = reader.number()
    entry += head >> 1
    found.set(entry, [head % 2 ? 0 : TITLE_END])
  }
}

/* A pair's entries, as a Map from entry number to its ascending positions. */
function readPositions(block, bytes, found) {
  const reader = new Reader(bytes)
  let entry = block * BLOCK
  while (reader.at < bytes.length) {
    const head = reader.number()
    entry += head >> 1
    const positions = []
    let position = 0
    for (let left = head % 2 ? 1 : reader.number(); left > 0; left--) {
      position += reader.number()
      positions.push(position)
    }
    found.set(entry, positions)
  }
}

export class SearchIndex {
  /* `base` is the address of the folder search/ that holds the index. */
  constructor(base) {
    this.base = base
    this.files = new Map()
    this.loading = null
  }

  /* Fetches a file once; one that failed is asked for again the next time. */
  fetch(name, type, options) {
    if (!this.files.has(name)) {
      const answer = fetch(this.base + name, options).then(
        (response) => {
          if (!response.ok) throw new IndexError(name)
          return response[type]()
        },
        () => {
          throw new IndexError(name)
        }
      )
      this.files.set(name, answer)
      answer.catch(() => this.files.delete(name))
    }
    return this.files.get(name)
  }

  /* The head of the index: how many entries, the shards' names, and the facets' labels. */
  head() {
    return this.fetch("index.json", "json", { cache: "no-cache" })
  }

  shard(number, name) {
    const file = number.toString(16) + "-" + name + ".bin"
    const key = "shard " + file
    if (!this.files.has(key)) {
      const shard = this.fetch(file, "arrayBuffer").then((buffer) => readShard(new Uint8Array(buffer)))
      this.files.set(key, shard)
      shard.catch(() => this.files.delete(key))
    }
    return this.files.get(key)
  }

  /* Where the key stands: a Map from entry number to positions. */
  async postings(symbols) {
    const head = await this.head()
    const hash = symbols.length === 1
      ? hashSymbol(symbols[0])
      : (Math.imul(hashSymbol(symbols[0]), 31) + hashSymbol(symbols[1])) >>> 0
    const number = head.bits ? Math.imul(hash, 0x9e3779b1) >>> (32 - head.bits) : 0
    const name = head.shards.slice(number * 8, number * 8 + 8)
    const found = new Map()
    if (name === "00000000") return found
    const blocks = (await this.shard(number, name)).get(symbols.join("\0")) || []
    const all = await Promise.all(
      blocks.map((each) => each.bytes ||
        this.fetch(each.file + ".bin", "arrayBuffer").then((buffer) => new Uint8Array(buffer)))
    )
    const read = symbols.length === 1 ? readEntries : readPositions
    blocks.forEach((each, index) => read(each.block, all[index], found))
    return found
  }

  /* The entries in which the symbols stand in a row: a Map from entry number to positions. */
  async phrase(symbols) {
    if (symbols.length === 1) return this.postings(symbols)
    const offsets = []
    for (let offset = 0; offset < symbols.length - 2; offset += 2) offsets.push(offset)
    offsets.push(symbols.length - 2)
    const parts = await Promise.all(
      offsets.map((offset) => this.postings(symbols.slice(offset, offset + 2)))
    )
    return parts.reduce((found, part, index) => meet(found, part, offsets[index]))
  }

  /* How many of the pairs each entry holds: a Map from entry number to a count. */
  async sharing(pairs) {
    const counts = new Map()
    for (const part of await Promise.all(pairs.map((pair) => this.postings(pair)))) {
      part.forEach((_, entry) => counts.set(entry, (counts.get(entry) || 0) + 1))
    }
    return counts
  }
}

/* What of `found` is followed, `offset` symbols on, by a position of `part`. */
function meet(found, part, offset) {
  const met = new Map()
  found.forEach((positions, entry) => {
    const others = part.get(entry)
    if (!others) return
    const set = new Set(others)
    const kept = positions.filter((position) => set.has(position + offset))
    if (kept.length) met.set(entry, kept)
  })
  return met
}
