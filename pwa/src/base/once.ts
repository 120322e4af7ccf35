// Makes a thing the first time it is asked for, and gives the same one afterwards.
export function once<K, V>(made: Map<K, V>, key: K, make: () => V): V {
  const found = made.get(key)
  if (found !== undefined) return found
  const fresh = make()
  made.set(key, fresh)
  return fresh
}
