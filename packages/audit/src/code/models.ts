import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { Position } from '../artifacts/position';
import { CodeFile, codeFiles } from './code-files';

/** What a tree has of machine learning. */
export interface MachineLearning {
  /** Trained models that lie in the tree, or pointers to them. */
  readonly models: readonly string[];
  /** Where code trains a model. */
  readonly training: readonly {
    readonly file: CodeFile;
    readonly at: Position;
  }[];
  /** Where code writes a trained model to a file. */
  readonly saved: readonly { readonly text: string; readonly at: Position }[];
  /** Where trained models are kept under a version; null when nowhere. */
  readonly registry: Position | null;
  /** Where a model is measured. */
  readonly evaluation: readonly Position[];
}

/** Formats that hold nothing but models. */
const MODEL_FILE =
  /\.(onnx|pt|pth|safetensors|tflite|gguf|ggml|mlmodel|keras|ckpt|caffemodel|pmml|mlpackage|torchscript|engine)(\.dvc)?$/i;
/** Formats that hold anything; the path says what. */
const MAYBE_MODEL =
  /\.(pkl|pickle|joblib|h5|hdf5|pb|bin|cbm|ubj|skops)(\.dvc)?$/i;
const MODEL_WORD =
  /(model|weights?|classifier|regressor|checkpoint|vectorizer|encoder|scaler|predictor|estimator|xgb|lgbm|catboost|bert|clf)/i;
const NOT_OURS =
  /(^|\/)(node_modules|vendor|site-packages|tests?|testdata|fixtures|__tests__|e2e|docs?|examples?|samples?)\//i;

const LEARNS =
  /\b(?:import|from)\s+(sklearn|xgboost|lightgbm|catboost|torch|tensorflow|keras|pytorch_lightning|lightning|transformers|statsmodels|prophet)\b/;
const TRAINS =
  /\.fit\s*\(|\.fit_transform\s*\(|\.backward\s*\(\)|\bTrainer\s*\(|xgb\.train\s*\(|lgb\.train\s*\(|\.train\s*\(\s*(?:X|train|data)/;
const SAVES =
  /(?:joblib\.dump|pickle\.dump|torch\.save|\.save_model|\.save_pretrained|\.save|onnx\.save)\s*\([^)\n]{0,200}\)?/g;
const REGISTERS =
  /mlflow\.[\w.]{0,40}(register_model|log_model|pyfunc)|registered_model_name|wandb\.(log_artifact|Artifact)|ModelPackageGroup|aiplatform\.Model\.upload|push_to_hub|bentoml\.\w+\.save|neptune|comet_ml|clearml|Model\.register\(|\.register_model\(/;
const EVALUATES =
  /sklearn\.metrics|\b(accuracy_score|f1_score|roc_auc_score|mean_squared_error|mean_absolute_error|classification_report|r2_score|cross_val_score|confusion_matrix)\s*\(|\.evaluate\s*\(|evaluate\.load\s*\(|mlflow\.evaluate|torchmetrics|\bragas\b|deepeval|promptfoo/;

/** Models, training and evaluation of a tree; all empty when it has none. */
export const machineLearning = derived(
  (model: DeliveryModel): MachineLearning => {
    const models: string[] = [];
    let registry: Position | null = null;
    for (const { path } of model.tree.files) {
      if (NOT_OURS.test(path)) continue;
      if (
        MODEL_FILE.test(path) ||
        (MAYBE_MODEL.test(path) && MODEL_WORD.test(path))
      ) {
        models.push(path);
      } else if (/(^|\/)(MLproject|dvc\.lock)$/.test(path)) {
        registry ??= { path, line: 1, column: 1 };
      }
    }
    const training: { file: CodeFile; at: Position }[] = [];
    const saved: { text: string; at: Position }[] = [];
    const evaluation: Position[] = [];
    for (const file of codeFiles(model)) {
      if (
        file.language !== 'python' ||
        !/sklearn|xgboost|lightgbm|catboost|torch|tensorflow|keras|lightning|transformers|mlflow|statsmodels|prophet|evaluate|wandb|bentoml/.test(
          file.text,
        )
      ) {
        continue;
      }
      const text = file.masked('comments');
      const registers = text.search(REGISTERS);
      if (registers >= 0) registry ??= file.positionOf(registers);
      const evaluates = text.search(EVALUATES);
      if (evaluates >= 0) evaluation.push(file.positionOf(evaluates));
      if (file.test || NOT_OURS.test(file.path) || !LEARNS.test(text)) continue;
      const trains = text.search(TRAINS);
      if (trains < 0) continue;
      training.push({ file, at: file.positionOf(trains) });
      for (const match of text.matchAll(SAVES)) {
        if (
          /dump|torch\.save|save_model|save_pretrained|onnx|model\w*\.save/i.test(
            text.slice(Math.max(0, match.index - 30), match.index + 30),
          )
        ) {
          saved.push({ text: match[0], at: file.positionOf(match.index) });
        }
      }
    }
    return { models, training, saved, registry, evaluation };
  },
);
