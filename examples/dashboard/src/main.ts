import { startAssessmentPart } from "./assessment-part.js";
import { startDataPart } from "./data-part.js";

startDataPart();
startAssessmentPart();
