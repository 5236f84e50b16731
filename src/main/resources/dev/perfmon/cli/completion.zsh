
_perfmon() {
  local -a COMP_WORDS COMPREPLY
  local COMP_CWORD=$((CURRENT - 1)) files=''
  COMP_WORDS=("${words[@]}")
  _perfmon_reply
  if ((${#COMPREPLY})); then
    compadd -- "${COMPREPLY[@]}"
  fi
  if [[ -n $files ]]; then
    compset -P '--*='
    _files
  fi
}

# Read from fpath this is the function's body, and otherwise a file that is sourced.
if [[ ${funcstack[1]} == _perfmon ]]; then
  _perfmon
else
  compdef _perfmon perfmon
fi
