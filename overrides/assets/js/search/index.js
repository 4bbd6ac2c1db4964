/* Owns the reading of the index: fetches its files and finds phrases. Knows no page. */

import { IndexError, readEntries, readPositions, readShard } from "./postings.js"

function hashSymbol(symbol) {
  let value = 0x811c9dc5
  for (let at = 0; at < symbol.length; at++) {
    value = Math.imul(value ^ symbol.charCodeAt(at), 0x01000193) >>> 0
  }
  return value
}

export class SearchIndex {
  /* `base` is the address of the folder search/ that holds the index. */
  constructor(base) {
    this.base = base
    this.files = new Map()
    this.cache = null
  }

  /* Has every file asked for anew, past the browser's cache. */
  forget() {
    this.files.clear()
    this.cache = "reload"
  }

  /* Fetches a file once and gives what `read` makes of its response. After a failure nothing is
     trusted: the board may have been published anew, under other names. */
  fetch(name, read, cache) {
    if (!this.files.has(name)) {
      const answer = fetch(this.base + name, { cache: this.cache || cache || "default" })
        .then((response) => {
          if (!response.ok) throw new IndexError(name)
          return read(response)
        })
        .catch((error) => {
          this.forget()
          throw error instanceof IndexError ? error : new IndexError(name + ": " + error.message)
        })
      this.files.set(name, answer)
    }
    return this.files.get(name)
  }

  json(name) {
    return this.fetch(name, (response) => response.json(), "no-cache")
  }

  bytes(name, read) {
    return this.fetch(name, async (response) => read(new Uint8Array(await response.arrayBuffer())))
  }

  /* The head of the index: how many entries, the shards' names, and the facets' labels. */
  head() {
    return this.json("index.json")
  }

  /* What is shown of an entry, and the text to cut from. */
  text(entry) {
    return this.json("text/" + entry + ".json")
  }

  /* The postings of a key, as bytes. */
  async keyBytes(key, hash) {
    const head = await this.head()
    const number = head.bits ? Math.imul(hash, 0x9e3779b1) >>> (32 - head.bits) : 0
    const name = head.shards.slice(number * 4, number * 4 + 4)
    if (name === "....") return new Uint8Array()
    const shard = await this.bytes(number.toString(16) + "-" + name + ".bin", readShard)
    const { bytes, files } = shard.get(key) || { bytes: new Uint8Array() }
    return bytes || join(await Promise.all(files.map((file) => this.piece(file))))
  }

  piece(file) {
    return this.bytes(file.name, (bytes) => {
      if (bytes.length !== file.size) throw new IndexError(file.name + " cut off")
      return bytes
    })
  }

  /* Where the symbol or the pair stands: a Map from entry number to positions. */
  async postings(symbols) {
    if (symbols.length === 1) return readEntries(await this.keyBytes(symbols[0], hashSymbol(symbols[0])))
    const hash = (Math.imul(hashSymbol(symbols[0]), 31) + hashSymbol(symbols[1])) >>> 0
    return readPositions(await this.keyBytes(symbols.join("\0"), hash))
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

function join(parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  parts.forEach((part) => {
    whole.set(part, at)
    at += part.length
  })
  return whole
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
