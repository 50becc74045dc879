/** The one stylesheet of all pages; quiet, light, nothing loaded from anywhere. */
export const STYLE = `
:root{--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--ground:#f6f8fa;--link:#0969da;--green:#1a7f37;--red:#cf222e;--amber:#9a6700;--violet:#8250df}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#fff;font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif}
a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
code,pre,.mono{font-family:ui-monospace,SFMono-Regular,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:12px}
code{background:#818b981f;border-radius:6px;padding:.2em .4em}pre code{background:none;padding:0}
pre{background:var(--ground);border-radius:6px;padding:12px;overflow:auto}
header{background:var(--ground);border-bottom:1px solid var(--line);padding:12px 24px;display:flex;gap:16px;align-items:center}
header .mark{font-weight:600;color:var(--ink)}header .note{margin-left:auto;color:var(--soft);font-size:12px}
main{max-width:1180px;margin:0 auto;padding:24px}
h1{font-size:26px;font-weight:400;margin:0 0 8px}h2{font-size:18px;font-weight:600;margin:28px 0 10px}h3,h4,h5,h6{font-size:14px;margin:14px 0 6px}
.soft{color:var(--soft)}.small{font-size:12px}.right{margin-left:auto}
.badge,.state,.bot{display:inline-block;border-radius:2em;font-size:12px;font-weight:500;line-height:18px;padding:0 8px;border:1px solid var(--line);color:var(--soft);white-space:nowrap}
.badge.private{color:var(--amber);border-color:#d4a72c66;background:#fff8c5}.badge.public{color:var(--green);border-color:#4ac26b66;background:#dafbe1}.badge.internal{color:var(--link);border-color:#54aeff66;background:#ddf4ff}
.bot{border-radius:6px;padding:0 5px;margin-left:4px}
.state{color:#fff;border:0;padding:3px 12px;font-size:13px}.state.open{background:var(--green)}.state.closed{background:var(--red)}.state.merged{background:var(--violet)}.state.draft{background:var(--soft)}
.box{border:1px solid var(--line);border-radius:6px;margin:0 0 16px;background:#fff}.box>.head{background:var(--ground);border-bottom:1px solid var(--line);border-radius:6px 6px 0 0;padding:8px 14px;display:flex;gap:8px;align-items:center}
.box>.row{padding:8px 14px;border-top:1px solid #d1d9e066;display:flex;gap:10px;align-items:baseline}.box>.row:first-child{border-top:0}.box>.head+.row{border-top:0}.box>.body{padding:10px 14px}
.empty{color:var(--soft);padding:10px 14px}
.mark-ok{color:var(--green)}.mark-bad{color:var(--red)}.mark-wait{color:var(--amber)}.mark-quiet{color:var(--soft)}
.sign{font-weight:700;width:1.1em;display:inline-block;text-align:center}
.face{flex:none;display:inline-flex;width:24px;height:24px;border-radius:50%;align-items:center;justify-content:center;color:#fff;font-size:11px;font-weight:600;background:#57606a}.face.app{border-radius:6px;background:#0a3069}
.merge{border:1px solid var(--line);border-left-width:4px}.merge.blocked{border-color:var(--red)}.merge.clean{border-color:var(--green)}.merge .title{font-size:16px;font-weight:600}
.merge .button{display:inline-block;border-radius:6px;padding:5px 16px;font-weight:500;background:#818b981f;color:#818b98}.merge.clean .button{background:var(--green);color:#fff}
.comment{display:flex;gap:12px;margin:0 0 16px}.comment>.box{flex:1;margin:0;min-width:0}.comment .head{font-size:13px}
.text>:first-child{margin-top:0}.text>:last-child{margin-bottom:0}.text p{margin:0 0 10px}.text ul,.text ol{padding-left:22px;margin:0 0 10px}.text blockquote{margin:0 0 10px;padding:0 12px;border-left:3px solid var(--line);color:var(--soft)}
.text table{border-collapse:collapse;margin:0 0 10px}.text th,.text td{border:1px solid var(--line);padding:4px 10px;text-align:left}.text .mention{font-weight:600}
summary{cursor:pointer}details{margin:0 0 10px}
.diff{border:1px solid var(--line);border-radius:6px;margin:0 0 18px;overflow:hidden}.diff>.head{background:var(--ground);border-bottom:1px solid var(--line);padding:8px 12px;display:flex;gap:8px;align-items:center}
.diff table{border-collapse:collapse;width:100%;table-layout:fixed}.diff td{padding:0}.diff .no{width:48px;color:var(--soft);text-align:right;padding:0 10px;user-select:none;vertical-align:top;font-family:ui-monospace,SFMono-Regular,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:12px;line-height:20px}
.diff .code{white-space:pre-wrap;word-break:break-word;padding:0 10px 0 30px;text-indent:-20px;font-family:ui-monospace,SFMono-Regular,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:12px;line-height:20px}
.diff .sg{display:inline-block;width:20px;text-indent:0;user-select:none}.diff .add td{background:#dafbe1}.diff .add .no{background:#aceebb}.diff .remove td{background:#ffebe9}.diff .remove .no{background:#ffcecb}.diff .hunk td{background:#ddf4ff;color:var(--soft)}
.diff .said td{padding:12px 14px;background:#fff;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.thread{max-width:820px;border:1px solid var(--line);border-radius:6px;background:#fff;box-shadow:0 1px 3px #1f23281a;margin:0 0 8px}.thread:last-child{margin-bottom:0}.thread .reply{display:flex;gap:10px;padding:12px 14px}.thread .reply+.reply{border-top:1px solid var(--line)}.thread .reply>div{flex:1;min-width:0}
.thread .foot{border-top:1px solid var(--line);padding:6px 14px;color:var(--soft);font-size:12px}
.filed{padding:12px 14px;border-bottom:1px solid var(--line)}
.source tr:target td{background:#fff8c5}.plus{color:var(--green)}.minus{color:var(--red)}
.tabs{display:flex;gap:18px;border-bottom:1px solid var(--line);margin:0 0 20px}.tabs a{padding:8px 2px;color:var(--ink)}
.note-row{border-left:4px solid var(--line);padding:6px 12px;margin:0 0 8px;background:var(--ground)}.note-row.failure{border-color:var(--red)}.note-row.warning{border-color:var(--amber)}.note-row.notice{border-color:var(--link)}
.cut{padding:10px 14px;color:var(--amber)}
`;
