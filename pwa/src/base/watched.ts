// A request of which is told, while it leaves, how much has left.
export function watched(path: string, told: RequestInit, onSent: (bytes: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const line = new XMLHttpRequest()
    line.open(told.method ?? "PUT", path)
    for (const [name, value] of Object.entries(told.headers as Record<string, string>))
      line.setRequestHeader(name, value)
    line.upload.onprogress = ({ loaded }) => onSent(loaded)
    line.onload = () => {
      const headers = new Headers()
      for (const name of ["Content-Type", "Retry-After"]) headers.set(name, line.getResponseHeader(name) ?? "")
      resolve(new Response(line.status === 204 ? null : line.responseText, { status: line.status, headers }))
    }
    line.onerror = line.onabort = reject
    if (told.signal?.aborted) return reject(told.signal.reason)
    told.signal?.addEventListener("abort", () => line.abort())
    line.send(told.body as Blob)
  })
}
