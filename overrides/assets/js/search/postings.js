/* Owns the bytes of the index: shards, blocks of postings, numbers. What is cut off is told, never guessed. */

const BLOCK = 512
const TITLE_END = 128
const BODY_START = 1024
const FILES_START = 1 << 16
/* How much a hit in a region says of an entry, the least first, as in the engine. */
export const LABELS = 0
const FILES = 1
const OWN = 2
export const TITLE = 3
/* A position in each of them. */
const WITHIN = [TITLE_END, FILES_START, BODY_START, 0]

/* A file of the index did not arrive, or not whole. `kind` says why: "network" where nothing came, "missing"
   where the site refused it, "damaged", or "outdated" where this script is too old to read it. */
export class IndexError extends Error {
  constructor(kind, message) {
    super(message)
    this.kind = kind
  }
}

/* The best region that any of the positions, which ascend, is in. */
export function rankOf(positions) {
  if (positions[0] < TITLE_END) return TITLE
  const behind = positions.find((position) => position >= BODY_START)
  if (behind === undefined) return LABELS
  return behind < FILES_START ? OWN : FILES
}

/* Reads numbers of seven bits a byte, the lowest first, and runs of bytes. */
export class Reader {
  constructor(bytes) {
    this.bytes = bytes
    this.at = 0
  }

  hasMore() {
    return this.at < this.bytes.length
  }

  number() {
    let value = 0
    let scale = 1
    for (;;) {
      if (!this.hasMore()) throw new IndexError("damaged", "cut off")
      const byte = this.bytes[this.at++]
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
  }

  take(length) {
    this.at += length
    if (this.at > this.bytes.length) throw new IndexError("damaged", "cut off")
    return this.bytes.subarray(this.at - length, this.at)
  }
}

export function toHex(bytes) {
  return Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("")
}

/* A shard's keys, each with its postings or the files that hold them. */
export function readShard(bytes) {
  const reader = new Reader(bytes)
  const decoder = new TextDecoder()
  const keys = new Map()
  for (let left = reader.number(); left > 0; left--) {
    const key = decoder.decode(reader.take(reader.number()))
    const files = []
    for (let more = reader.number(); more > 0; more--) {
      const name = toHex(reader.take(8)) + ".bin"
      files.push({ name, size: reader.number() })
    }
    keys.set(key, files.length ? { files } : { bytes: reader.take(reader.number()) })
  }
  return keys
}

/* Calls `read` with a reader of each block and the number of the first entry in it. */
function readBlocks(bytes, read) {
  const reader = new Reader(bytes)
  while (reader.hasMore()) {
    const first = reader.number() * BLOCK
    read(new Reader(reader.take(reader.number())), first)
  }
}

/* A symbol's entries: of its positions only one is told, in the best region that has any. */
export function readEntries(bytes) {
  const found = new Map()
  readBlocks(bytes, (reader, first) => {
    let entry = first
    while (reader.hasMore()) {
      const head = reader.number()
      entry += head >> 2
      found.set(entry, [WITHIN[head % 4]])
    }
  })
  return found
}

/* A pair's entries, as a Map from entry number to its ascending positions. */
export function readPositions(bytes) {
  const found = new Map()
  readBlocks(bytes, (reader, first) => {
    let entry = first
    while (reader.hasMore()) {
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
  })
  return found
}

/* So many numbers. */
export function readNumbers(bytes, length) {
  const reader = new Reader(bytes)
  return Array.from({ length }, () => reader.number())
}
