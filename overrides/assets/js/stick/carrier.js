/* Owns how a file of the index comes to a page that was opened from file://, where nothing can be fetched: as a
   script that puts the file's bytes down here. Part of the one classic script of a site on a stick. */

import { IndexError } from "../search/postings.js"

const came = new Map()

/* Called by each of the index's scripts: the file's name within search/, and its bytes in base64. */
function put(name, text) {
  came.set(name, text)
}

/* The bytes; null for what isn't whole, as a script that was cut off puts nothing down. */
function readBytes(text) {
  if (text === undefined) return null
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch (error) {
    return null
  }
}

/* The bytes of the file `name` of the index in the folder `base`. */
function load(base, name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = base + name + ".js"
    script.onload = () => {
      script.remove()
      const bytes = readBytes(came.get(name))
      came.delete(name)
      if (bytes) resolve(bytes)
      else reject(new IndexError("damaged", name))
    }
    script.onerror = () => {
      script.remove()
      reject(new IndexError("missing", name))
    }
    document.head.append(script)
  })
}

window.gkIndex = { put, load }
