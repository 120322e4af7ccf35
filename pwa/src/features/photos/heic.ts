// What an iPhone writes, and most other browsers cannot read: known by its first bytes, never by its name.
const BRANDS = ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"]

export async function isHeic(file: Blob): Promise<boolean> {
  const begins = new TextDecoder("latin1").decode(await file.slice(0, 64).arrayBuffer())
  if (begins.slice(4, 8) !== "ftyp") return false
  const brands = [begins.slice(8, 12), ...(begins.slice(16).match(/.{4}/gs) ?? [])]
  return brands.some(brand => BRANDS.includes(brand))
}
