{{- define "ecommerce.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: microservice
app.kubernetes.io/part-of: ecommerce
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end -}}

{{- define "ecommerce.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}
