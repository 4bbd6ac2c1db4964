/* Owns the reading of the index: fetches its files and finds phrases. Knows no page. */

import { IndexError, readEntries, readPositions, readShard, toHex } from "./postings.js"

function hashSymbol(symbol) {
  let value = 0x811c9dc5
  for (let at = 0; at < symbol.length; at++) {
    value = Math.imul(value ^ symbol.charCodeAt(at), 0x01000193) >>> 0
  }
  return value
}

/* What this script can read. */
const FORMAT = 2
const HEAD = "index.json"
const NAMES = 1024
const NAME_BYTES = 6
const TITLES = 128

/* The bytes of a file of the index. Only what never came is the network's fault. */
async function request(base, name, cache) {
  const address = base + name
  const unreached = (error) => {
    throw new IndexError("network", address + ": " + error.message)
  }
  const response = await fetch(address, { cache }).catch(unreached)
  if (!response.ok) throw new IndexError("missing", address + ": " + response.status)
  return new Uint8Array(await response.arrayBuffer().catch(unreached))
}

function readJson(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new IndexError("damaged", error.message)
  }
}

function readHead(bytes) {
  const head = readJson(bytes)
  if (!head || head.format !== FORMAT) throw new IndexError("outdated", "another format")
  return head
}

export class SearchIndex {
  /* `base` is the address of the folder search/ that holds the index. `load` gives the bytes of a file in it:
     without a network they come another way, see assets/js/stick/carrier.js. */
  constructor(base, load = request) {
    this.base = base
    this.load = load
    this.files = new Map()
    this.suspects = new Set()
    this.cache = null
    this.build = null
  }

  /* Has every file asked for anew, past the browser's cache. */
  forget() {
    this.files.clear()
    this.cache = "reload"
  }

  /* Fetches a file once and gives what `read` makes of its bytes. One that failed is asked for again when it
     is next wanted, past the browser's cache. */
  fetch(name, read, cache) {
    if (!this.files.has(name)) {
      const isSuspect = this.suspects.delete(name)
      const how = this.cache || (isSuspect ? "reload" : cache || "default")
      const answer = this.load(this.base, name, how).then(read)
      this.files.set(name, answer)
      answer.catch(() => {
        if (this.files.get(name) === answer) this.files.delete(name)
        this.suspects.add(name)
      })
    }
    return this.files.get(name)
  }

  /* The head of the index, the only file whose name stays: what all others are called, how many entries there
     are, and the facets' labels. What follows from it is of one build of the site, for as long as it is held. */
  async head() {
    const head = await this.fetch(HEAD, readHead, "no-cache")
    if (this.build === null) this.build = head.build
    return head
  }

  /* Asks for the head anew. True where the site has been built anew since: everything else is forgotten. */
  async renew() {
    this.files.delete(HEAD)
    this.suspects.add(HEAD)
    const answer = this.fetch(HEAD, readHead)
    const head = await answer
    if (this.build === head.build) return false
    this.build = head.build
    this.files = new Map([[HEAD, answer]])
    return true
  }

  /* What is shown of an entry, and the text to cut from. */
  async text(entry) {
    const head = await this.head()
    const names = await this.fetch(head.names[Math.floor(entry / NAMES)], (bytes) => bytes)
    const at = (entry % NAMES) * NAME_BYTES
    if (names.length < at + NAME_BYTES) throw new IndexError("damaged", "names cut off")
    return this.fetch("text/" + toHex(names.subarray(at, at + NAME_BYTES)) + ".json", readJson)
  }

  /* Address, title and date of an entry, where its text is missing. */
  async title(entry) {
    const head = await this.head()
    const titles = await this.fetch(head.titles[Math.floor(entry / TITLES)], readJson)
    const [url, title, date] = titles[entry % TITLES]
    return { url, title, date }
  }

  /* The postings of a key, as bytes. */
  async keyBytes(key, hash) {
    const head = await this.head()
    const number = head.bits ? Math.imul(hash, 0x9e3779b1) >>> (32 - head.bits) : 0
    const name = head.shards.slice(number * 4, number * 4 + 4)
    if (name === "....") return new Uint8Array()
    const shard = await this.fetch(number.toString(16) + "-" + name + ".bin", readShard)
    const { bytes, files } = shard.get(key) || { bytes: new Uint8Array() }
    return bytes || join(await Promise.all(files.map((file) => this.piece(file))))
  }

  piece(file) {
    return this.fetch(file.name, (bytes) => {
      if (bytes.length !== file.size) throw new IndexError("damaged", file.name + " cut off")
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
